import { randomUUID } from 'node:crypto';
import { isSound, PERMISSIONS, type Principal, type UnitPath } from '@jika/registry';
import type { Selectable } from 'kysely';
import { type Access, atDesk, type Subject } from '../access.js';
import type { Write } from '../database/database.js';
import { StoreError } from '../errors.js';
import { IMPORT_ACTIONS, type ImportKind, type ImportTarget } from './import-kind.js';
import type { ImportTables } from './import-tables.js';

/** An import as far as it has come. Its rows are counted from the first below the headings. */
export interface ImportRun<Kind extends ImportKind = ImportKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly target: ImportTarget;
  readonly rowsDone: number;
  readonly chunksDone: number;
  readonly added: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface ImportStart<Kind extends ImportKind = ImportKind> {
  readonly kind: Kind;
  readonly target: ImportTarget;
  /** SHA-256 of the file, in lower-case hex: what tells that it is the same again. */
  readonly fileSha256: string;
}

/**
 * Begins to import a file, or goes on with it where an earlier run of the same file into the same unit ended.
 * @throws StoreError `import-not-allowed`, `unavailable`
 */
export function beginImport<Kind extends ImportKind>(
  access: Access,
  start: ImportStart<Kind>,
  now: Date,
): Promise<ImportRun<Kind>> {
  return atDesk(access, now, async ({ db, principal, record }) => {
    const unitPath = jurisdictionFor(principal, start.kind, start.target);
    const running = await runningImport(db, start, unitPath);
    if (running) return runFromRow<Kind>(running);
    const at = now.toISOString();
    const row: Selectable<ImportTables['imports']> = {
      id: randomUUID(),
      kind: start.kind,
      file_sha256: start.fileSha256,
      target: start.target,
      unit_path: unitPath,
      account_id: principal.accountId,
      state: 'running',
      rows_done: 0,
      chunks_done: 0,
      added: 0,
      unchanged: 0,
      refused: 0,
      started_at: at,
      updated_at: at,
      finished_at: null,
    };
    const { numInsertedOrUpdatedRows: begun } = await db
      .insertInto('imports')
      .values(row)
      .onConflict((on) => on.doNothing())
      .executeTakeFirstOrThrow();
    if (begun !== 1n) return runFromRow<Kind>(await requireRunning(db, start, unitPath));
    record('import.started', aboutImport(row.id), {
      recordClass: start.kind,
      to: start.target,
      digest: start.fileSha256,
    });
    return runFromRow<Kind>(row);
  });
}

/** Closes an import of which every row was settled. @throws StoreError `import-moved-on`, `unavailable` */
export function finishImport(access: Access, run: ImportRun, now: Date): Promise<void> {
  return atDesk(access, now, async ({ db, record }) => {
    const at = now.toISOString();
    const { numUpdatedRows } = await db
      .updateTable('imports')
      .set({ state: 'finished', updated_at: at, finished_at: at })
      .where('id', '=', run.id)
      .where('state', '=', 'running')
      .where('rows_done', '=', run.rowsDone)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) throw new StoreError('import-moved-on');
    record('import.finished', aboutImport(run.id), { count: run.rowsDone, refused: run.refused });
  });
}

/**
 * How far the one who imports reaches.
 * @throws StoreError `import-not-allowed` for a role without the permission, and for approved registrations from anybody but the province
 */
export function jurisdictionFor(principal: Principal, kind: ImportKind, target: ImportTarget): UnitPath {
  const { role, jurisdiction } = principal;
  const isGranted = PERMISSIONS[IMPORT_ACTIONS[kind]].grants[role] !== undefined;
  const isTrusted = target !== 'approved' || role === 'province';
  if (jurisdiction === null || !isSound(principal) || !isGranted || !isTrusted) {
    throw new StoreError('import-not-allowed');
  }
  return jurisdiction;
}

export const aboutImport = (id: string): Subject => ({ registrant: null, id: `import/${id}` });

const runningImport = (db: Write, { kind, target, fileSha256 }: ImportStart, unitPath: UnitPath) =>
  db
    .selectFrom('imports')
    .selectAll()
    .where('file_sha256', '=', fileSha256)
    .where('kind', '=', kind)
    .where('target', '=', target)
    .where('unit_path', '=', unitPath)
    .where('state', '=', 'running')
    .executeTakeFirst();

/** Another process was first. */
async function requireRunning(db: Write, start: ImportStart, unitPath: UnitPath) {
  const running = await runningImport(db, start, unitPath);
  if (running === undefined) throw new StoreError('import-moved-on');
  return running;
}

const runFromRow = <Kind extends ImportKind>(row: Selectable<ImportTables['imports']>): ImportRun<Kind> => ({
  id: row.id,
  kind: row.kind as Kind,
  target: row.target,
  rowsDone: row.rows_done,
  chunksDone: row.chunks_done,
  added: row.added,
  unchanged: row.unchanged,
  refused: row.refused,
});
