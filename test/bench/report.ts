import { formatTable } from './table.js';

/** What a benchmark is to reach: `value` at most `limit`. */
export interface Aim {
  value: number;
  limit: number;
  /** How both are written, such as `1.05×`. */
  write: (value: number) => string;
}

export interface Row {
  label: string;
  cells: readonly string[];
  aim?: Aim;
}

export interface Report {
  /** Heads of the columns after the label; the aim's own is added. */
  columns: readonly string[];
  rows: readonly Row[];
  notes?: readonly string[];
}

export interface Settings {
  /** Fewer rounds: for a look, not for a figure to quote. */
  quick: boolean;
  /** Aborts when the time of the benchmark is over. */
  signal: AbortSignal;
}

export interface Benchmark {
  name: string;
  title: { zh: string; en: string };
  /** The longest that it may take, in seconds. */
  seconds: { full: number; quick: number };
  /** Runs only where it is named. */
  onRequest?: boolean;
  run(settings: Settings): Promise<Report>;
}

export const isMet = ({ value, limit }: Aim): boolean => value <= limit;

export function aimsOf({ rows }: Report): Aim[] {
  return rows.flatMap(({ aim }) => aim ?? []);
}

export function formatReport({ columns, rows, notes = [] }: Report): string[] {
  const cells = rows.map(({ label, cells, aim }) => [label, ...cells, aim ? told(aim) : '']);
  return [...formatTable(['', ...columns, 'aim'], cells), ...notes.map((note) => `· ${note}`)];
}

const told = (aim: Aim): string => `≤ ${aim.write(aim.limit)} ${isMet(aim) ? 'met' : 'MISSED'}`;
