import { type Access, atDesk, type Desk } from '../access.js';
import { digestOfKeys } from '../audit/index.js';
import type { Dialect } from '../database/location.js';
import { StoreError } from '../errors.js';
import { insideOf, type Store } from '../store.js';
import { cardsTable } from './cards-table.js';
import { contactsTable } from './contacts-table.js';
import type { ImportedValues, ImportKind, ImportTarget, RowOutcome } from './import-kind.js';
import { aboutImport, type ImportRun, jurisdictionFor } from './import-run.js';
import type { ImportDesk, ImportTable } from './import-table.js';
import { judge } from './judge.js';
import { type Refusal, writeRefusals } from './refusals.js';
import { registrationsTable } from './registrations-table.js';

const TABLES: { readonly [Kind in ImportKind]: ImportTable<ImportedValues[Kind]> } = {
  registrations: registrationsTable,
  cards: cardsTable,
  contacts: contactsTable,
};

/** Rows that lie one behind the other in the file. Each is in one of the two. */
export interface ImportChunk<Kind extends ImportKind> {
  /** Sound in themselves, with their numbers in the file. */
  readonly rows: readonly { readonly number: number; readonly value: ImportedValues[Kind] }[];
  /** Refused before the database was asked. */
  readonly refusals: readonly Refusal[];
  /** Rows that `refusals` are about: one row can be refused for several reasons. */
  readonly refusedRows: number;
}

export interface AppliedChunk<Kind extends ImportKind> {
  readonly run: ImportRun<Kind>;
  /** Of `rows`, in their order. */
  readonly outcomes: readonly RowOutcome[];
}

/**
 * Puts a chunk on record: one transaction, all of it or nothing, with how far the import has come and one audit event. A chunk that another
 * process applied meanwhile is not applied again.
 * @throws StoreError `import-moved-on`, `import-not-allowed`, `unavailable`
 */
export function applyChunk<Kind extends ImportKind>(
  access: Access,
  run: ImportRun<Kind>,
  chunk: ImportChunk<Kind>,
  now: Date,
): Promise<AppliedChunk<Kind>> {
  return atDesk(access, now, async (desk) => {
    const table = TABLES[run.kind] as ImportTable<ImportedValues[Kind]>;
    const at = importDesk(desk, access.store, run);
    const values = chunk.rows.map(({ value }) => value);
    const { outcomes, added } = await judge(at, table, values, true);
    await table.insert(at, added);
    const refusals = [...chunk.refusals, ...refusalsOf(chunk, outcomes)];
    await writeRefusals(desk.db, at.dialect, run.id, refusals);
    const moved = movedOn(run, chunk, outcomes);
    await moveOn(desk, run, moved);
    desk.record('import.chunk-applied', aboutImport(run.id), {
      chunk: moved.chunksDone,
      count: added.length,
      refused: moved.refused - run.refused,
      digest: digestOfKeys(added.map(({ registrant }) => registrant)),
    });
    return { run: moved, outcomes };
  });
}

/**
 * What would come of these rows now; nothing is put on record but that somebody looked.
 * @throws StoreError `import-not-allowed`, `unavailable`
 */
export function previewChunk<Kind extends ImportKind>(
  access: Access,
  { kind, target }: { kind: Kind; target: ImportTarget },
  values: readonly ImportedValues[Kind][],
  now: Date,
): Promise<readonly RowOutcome[]> {
  return atDesk(access, now, async (desk) => {
    const table = TABLES[kind] as ImportTable<ImportedValues[Kind]>;
    const { outcomes, added } = await judge(importDesk(desk, access.store, { kind, target }), table, values, false);
    const refused = values.length - added.length;
    desk.record(
      'import.previewed',
      { registrant: null, id: 'list/import' },
      { recordClass: kind, count: values.length, refused },
    );
    return outcomes;
  });
}

function importDesk(
  { db, keys, principal, now }: Desk,
  store: Store,
  { kind, target }: { kind: ImportKind; target: ImportTarget },
): ImportDesk {
  const dialect: Dialect = insideOf(store).database.dialect;
  const jurisdiction = jurisdictionFor(principal, kind, target);
  return { db, dialect, keys, jurisdiction, accountId: principal.accountId, target, now };
}

const isRefusal = (outcome: RowOutcome): boolean => outcome !== 'added' && outcome !== 'unchanged';

function refusalsOf<Kind extends ImportKind>({ rows }: ImportChunk<Kind>, outcomes: readonly RowOutcome[]): Refusal[] {
  return rows.flatMap(({ number }, index) => {
    const outcome = outcomes[index] ?? 'unchanged';
    return isRefusal(outcome) ? { number, field: '', code: outcome } : [];
  });
}

function movedOn<Kind extends ImportKind>(
  run: ImportRun<Kind>,
  { rows, refusedRows }: ImportChunk<Kind>,
  outcomes: readonly RowOutcome[],
): ImportRun<Kind> {
  const count = (outcome: RowOutcome) => outcomes.filter((one) => one === outcome).length;
  return {
    ...run,
    rowsDone: run.rowsDone + rows.length + refusedRows,
    chunksDone: run.chunksDone + 1,
    added: run.added + count('added'),
    unchanged: run.unchanged + count('unchanged'),
    refused: run.refused + refusedRows + outcomes.filter(isRefusal).length,
  };
}

async function moveOn({ db, now }: Desk, before: ImportRun, after: ImportRun): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('imports')
    .set({
      rows_done: after.rowsDone,
      chunks_done: after.chunksDone,
      added: after.added,
      unchanged: after.unchanged,
      refused: after.refused,
      updated_at: now.toISOString(),
    })
    .where('id', '=', before.id)
    .where('state', '=', 'running')
    .where('rows_done', '=', before.rowsDone)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new StoreError('import-moved-on');
}
