import { ApduError } from './apdu-error.js';
import { fromHex } from './hex.js';
import type { TraceDirection, TraceValues } from './trace-format.js';

export interface TraceEntry {
  readonly direction: TraceDirection;
  /** Since the trace began. */
  readonly milliseconds: number;
  /** Length of the APDU in bytes. */
  readonly length: number;
  /** The APDU; undefined where a byte of it is redacted. */
  readonly bytes: Uint8Array | undefined;
}

export interface ApduTrace {
  readonly values: TraceValues;
  readonly entries: readonly TraceEntry[];
}

export const TRACE_LIMITS = { characters: 16 * 1024 * 1024, lines: 100_000, lineCharacters: 140_000 } as const;

const HEADER = /^# apdu trace 1 (?<values>redacted|full)$/;
const ENTRY = /^(?<direction>[<>]) (?<milliseconds>\d{1,12}\.\d{3}) (?<text>(?:[0-9A-F]{2}|\*\*)*)$/;

/** Parses a trace as `traceChannel` writes it. Throws `malformed-trace` with the number of the line. */
export function parseTrace(text: string): ApduTrace {
  if (text.length > TRACE_LIMITS.characters) throw malformed(`over ${TRACE_LIMITS.characters} characters`);
  const [first = '', ...lines] = text.split('\n', TRACE_LIMITS.lines + 2);
  if (lines.length > TRACE_LIMITS.lines) throw malformed(`over ${TRACE_LIMITS.lines} lines`);
  const values = HEADER.exec(first)?.groups?.['values'];
  if (values !== 'redacted' && values !== 'full') throw malformed('line 1 does not name the format');
  const entries: TraceEntry[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.length > TRACE_LIMITS.lineCharacters) throw malformed(`line ${index + 2} is too long`);
    entries.push(parseEntry(line, index + 2));
  }
  return { values, entries };
}

function parseEntry(line: string, number: number): TraceEntry {
  const { direction, milliseconds, text } = ENTRY.exec(line)?.groups ?? {};
  if ((direction !== '>' && direction !== '<') || milliseconds === undefined || text === undefined) {
    throw malformed(`line ${number} is no entry`);
  }
  return { direction, milliseconds: Number(milliseconds), length: text.length / 2, bytes: fromHex(text) };
}

function malformed(why: string): ApduError {
  return new ApduError('malformed-trace', `trace: ${why}`);
}
