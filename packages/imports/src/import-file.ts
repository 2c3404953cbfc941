import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Access,
  applyChunk,
  beginImport,
  finishImport,
  type ImportKind,
  type ImportRun,
  type ImportTarget,
  previewChunk,
  type Refusal,
  type RowOutcome,
  refusalsBetween,
  unitsWithin,
} from '@jika/store';
import { ahead } from './ahead.js';
import { type CheckedRow, rowChecker } from './checked-rows.js';
import type { Headings } from './columns/headings.js';
import { ImportError } from './errors.js';
import { COLUMN_TABLES, ROW_READERS } from './kinds.js';
import { Rehearsal } from './rehearsal.js';
import type { RowResult } from './row-result.js';
import { unitDirectory } from './rows/unit-directory.js';
import { type SheetRows, sheetRows } from './sheet-rows.js';
import { type SourceFile, sourceFile } from './source-file.js';

/** Rows of one transaction: fewer would have the same pages of indexes written more often, more would keep counters waiting for longer. */
export const CHUNK_ROWS = 2_000;

const ROWS_IN_A_TURN = 200;

export interface ImportRequest<Kind extends ImportKind = ImportKind> {
  readonly kind: Kind;
  readonly file: string;
  /** What registrations become; `approved` is for trusted first loads by the province. */
  readonly target: ImportTarget;
  /** R52: codes of the banks that the province designates. The only one stands in where a row names none. */
  readonly banks: readonly string[];
  /** Says what would come of each row and puts nothing on record. */
  readonly dryRun: boolean;
}

/** How far an import has come. */
export interface ImportCounts {
  /** All below, and those of an earlier part. */
  readonly rows: number;
  readonly added: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** An import that was opened: its headings were found, and nothing is on record yet. */
export interface FileImport {
  readonly headings: Headings;
  /** Rows that an earlier part settled: it goes on behind them. */
  readonly earlierRows: number;
  /** About how many rows there are; null where only reading tells. */
  readonly expectedRows: number | null;
  counts(): ImportCounts;
  /**
   * Imports, chunk by chunk: a chunk is on record when its results come. It ends where `signal` stops it, between two chunks, and the same file
   * imported again goes on there.
   */
  results(signal?: AbortSignal): AsyncGenerator<RowResult[]>;
  /** Whether every row was settled. */
  isFinished(): boolean;
}

/**
 * Opens the import of a file.
 * @throws ImportError, SheetError, StoreError, and what the file system throws
 */
export async function importFile<Kind extends ImportKind>(
  access: Access,
  request: ImportRequest<Kind>,
  clock: () => Date,
): Promise<FileImport> {
  const { kind, target, dryRun } = request;
  const source = await sourceFile(request.file);
  const sheet = await sheetRows(source.path, COLUMN_TABLES[kind], CHUNK_ROWS);
  const now = clock();
  const context = { units: unitDirectory(await unitsWithin(access)), banks: new Set(request.banks), now };
  const check = rowChecker<Kind>(sheet.headings, ROW_READERS[kind](sheet.headings.columns, context));
  const work = { access, source, sheet, check, clock };
  return dryRun
    ? rehearse(work, request)
    : carryOut(work, await beginImport(access, { kind, target, fileSha256: source.sha256 }, now));
}

interface Work<Kind extends ImportKind> {
  readonly access: Access;
  readonly source: SourceFile;
  readonly sheet: SheetRows;
  readonly check: ReturnType<typeof rowChecker<Kind>>;
  readonly clock: () => Date;
}

function carryOut<Kind extends ImportKind>(work: Work<Kind>, begun: ImportRun<Kind>): FileImport {
  const { access, source, clock } = work;
  let run = begun;
  let isFinished = false;

  async function* results(signal?: AbortSignal): AsyncGenerator<RowResult[]> {
    let passed = 0;
    for await (const rows of ahead(checkedChunks(work))) {
      if (signal?.aborted) return;
      const left = Math.max(0, begun.rowsDone - passed);
      passed += rows.length;
      const earlier = rows.slice(0, left);
      if (earlier.length > 0) yield await earlierResults(access, begun, earlier, clock());
      const checked = rows.slice(left);
      if (checked.length === 0) continue;
      if (!(await source.isUnchanged())) throw new ImportError('file-changed');
      const sound = checked.filter(isSound);
      const applied = await applyChunk(access, run, { rows: sound, ...refusedOf(checked) }, clock());
      run = applied.run;
      yield resultsOf(checked, applied.outcomes);
    }
    if (!(await source.isUnchanged())) throw new ImportError('file-changed');
    await finishImport(access, run, clock());
    isFinished = true;
  }

  return {
    ...opened(work),
    earlierRows: begun.rowsDone,
    counts: () => ({ rows: run.rowsDone, added: run.added, unchanged: run.unchanged, refused: run.refused }),
    results,
    isFinished: () => isFinished,
  };
}

function rehearse<Kind extends ImportKind>(work: Work<Kind>, request: ImportRequest<Kind>): FileImport {
  const { access, clock } = work;
  const rehearsal = new Rehearsal(request.kind);
  const counts = { rows: 0, added: 0, unchanged: 0, refused: 0, earlier: 0 };
  let isFinished = false;

  async function* results(signal?: AbortSignal): AsyncGenerator<RowResult[]> {
    for await (const checked of ahead(checkedChunks(work))) {
      if (signal?.aborted) return;
      const values = checked.filter(isSound).map(({ value }) => value);
      const said = await previewChunk(access, request, values, clock());
      const outcomes = values.map((value, at) => rehearsal.outcome(value, said[at] ?? 'added'));
      const told = resultsOf(checked, outcomes);
      counts.rows += told.length;
      for (const { outcome } of told) counts[outcome] += 1;
      yield told;
    }
    isFinished = true;
  }

  return { ...opened(work), earlierRows: 0, counts: () => ({ ...counts }), results, isFinished: () => isFinished };
}

/** Some rows at a time: in between the database gets its next statement, so that it does not wait for the checks. */
async function* checkedChunks<Kind extends ImportKind>({
  sheet,
  check,
}: Work<Kind>): AsyncGenerator<CheckedRow<Kind>[]> {
  for await (const rows of sheet.chunks()) {
    const checked: CheckedRow<Kind>[] = [];
    for (let from = 0; from < rows.length; from += ROWS_IN_A_TURN) {
      checked.push(...rows.slice(from, from + ROWS_IN_A_TURN).map(check));
      await nextTurn();
    }
    yield checked;
  }
}

const opened = <Kind extends ImportKind>({ sheet, source }: Work<Kind>) => ({
  headings: sheet.headings,
  expectedRows: source.lines === null ? null : Math.max(0, source.lines - 1),
});

type SoundRow<Kind extends ImportKind> = Extract<CheckedRow<Kind>, { readonly value: unknown }>;

const isSound = <Kind extends ImportKind>(row: CheckedRow<Kind>): row is SoundRow<Kind> => 'value' in row;

function refusedOf<Kind extends ImportKind>(rows: readonly CheckedRow<Kind>[]) {
  let refusedRows = 0;
  const refusals: Refusal[] = [];
  for (const row of rows) {
    if ('value' in row) continue;
    refusedRows += 1;
    for (const { field, code } of row.problems) refusals.push({ number: row.number, field, code });
  }
  return { refusals, refusedRows };
}

/** The rows again in their order: `outcomes` are those of the sound ones. */
function resultsOf<Kind extends ImportKind>(
  rows: readonly CheckedRow<Kind>[],
  outcomes: readonly RowOutcome[],
): RowResult[] {
  let next = 0;
  return rows.map((row): RowResult => {
    const { number, cells } = row;
    if ('problems' in row) return { number, cells, outcome: 'refused', problems: row.problems };
    const outcome = outcomes[next++] ?? 'unchanged';
    if (outcome === 'added' || outcome === 'unchanged') return { number, cells, outcome, problems: [] };
    return { number, cells, outcome: 'refused', problems: [{ field: '', code: outcome }] };
  });
}

/** What an earlier part of this import made of these rows: it kept what it refused. */
async function earlierResults<Kind extends ImportKind>(
  access: Access,
  run: ImportRun,
  rows: readonly CheckedRow<Kind>[],
  now: Date,
): Promise<RowResult[]> {
  const [first, last] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0];
  const refusals = new Map<number, Refusal[]>();
  for (const refusal of await refusalsBetween(access, run, first, last, now)) {
    refusals.set(refusal.number, [...(refusals.get(refusal.number) ?? []), refusal]);
  }
  return rows.map(({ number, cells }): RowResult => {
    const problems = refusals.get(number)?.map(({ field, code }) => ({ field, code })) ?? [];
    return { number, cells, outcome: problems.length > 0 ? 'refused' : 'earlier', problems };
  });
}
