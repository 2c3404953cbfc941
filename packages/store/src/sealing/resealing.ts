import type { Access } from '../access.js';
import { atGate } from '../accounts/gate.js';
import { inOneStatement, insideOf } from '../store.js';
import { PROVINCE } from '../units.js';
import type { KeyPurpose } from './data-keys.js';
import type { KeyRing } from './key-ring.js';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';
import { replaceSealed, type SealedRow, sealedRows } from './sealed-rows.js';
import { SealingError } from './sealing-error.js';

/** Where a walk over all sealed values is: the column by its number in `SEALED_COLUMNS`, and the key of the row last seen. */
export interface SealedPlace {
  column: number;
  after: string[] | null;
}

export const FIRST_SEALED: SealedPlace = { column: 0, after: null };

const ROWS_AT_ONCE = 1_000;

/**
 * Seals up to `limit` values that lie under a retired key anew, from `place` on, in one transaction. A run that was interrupted begins again: what is done
 * is passed over. `next` is null when all columns were walked.
 * @throws SealingError `sealed-value-broken` for a value that was tampered with: nothing of that step is done; StoreError `not-permitted`, `unavailable`
 */
export async function resealStep(
  access: Access,
  limit: number,
  place: SealedPlace,
  now: Date,
): Promise<{ resealed: number; next: SealedPlace | null }> {
  return atGate(access, now, async ({ db, keys, record, demand }) => {
    demand('rotate-keys', { unitPath: PROVINCE.path });
    const column = columnAt(place);
    const rows = await sealedRows(db, column, { after: place.after, below: keys.sealHeader, limit });
    let resealed = 0;
    for (const row of rows) {
      const context = column.context(...row.key);
      const sealed = keys.seal(keys.open(row.sealed, context), context);
      if (await replaceSealed(db, column, row, sealed)) resealed += 1;
    }
    if (resealed > 0) {
      const subject = { registrant: null, id: `table/${column.table}` };
      record('key.resealed', subject, { keyId: keys.activeKeyId, count: resealed });
    }
    return { resealed, next: nextPlace(place, rows, limit) };
  });
}

/** How many values lie under each data key, and those that do not open, each by its place. */
export interface SealedCensus {
  values: ReadonlyMap<number, number>;
  broken: readonly string[];
}

const MOST_BROKEN = 100;

/** Opens every sealed value there is, a thousand at a time, and gives none of them out. Of those that do not open at most a hundred are named. */
export async function sealedCensus(
  { store }: Access,
  progress: (opened: number) => void = () => undefined,
): Promise<SealedCensus> {
  const values = new Map<number, number>();
  const broken: string[] = [];
  let opened = 0;
  for (let place: SealedPlace | null = FIRST_SEALED; place !== null; ) {
    const at: SealedPlace = place;
    const rows = await inOneStatement(store, (db) =>
      sealedRows(db, columnAt(at), { after: at.after, limit: ROWS_AT_ONCE }),
    );
    const inside = insideOf(store);
    if (rows.some(({ sealed }) => isOfUnknownKey(inside.keys, sealed))) await inside.reloadKeys();
    for (const { keyId, brokenAt } of rows.map((row) => look(inside.keys, columnAt(at), row))) {
      if (brokenAt === null) values.set(keyId, (values.get(keyId) ?? 0) + 1);
      else if (broken.length < MOST_BROKEN) broken.push(brokenAt);
    }
    opened += rows.length;
    progress(opened);
    place = nextPlace(at, rows, ROWS_AT_ONCE);
  }
  return { values, broken };
}

interface Looked {
  keyId: number;
  brokenAt: string | null;
}

function look(keys: KeyRing, column: SealedColumn, { key, sealed }: SealedRow): Looked {
  const context = column.context(...key);
  try {
    keys.open(sealed, context);
    return { keyId: keys.keyIdOf(sealed), brokenAt: null };
  } catch (error) {
    if (error instanceof SealingError) return { keyId: 0, brokenAt: context };
    throw error;
  }
}

/** A key that another process made in the meantime, unless the value is broken. */
function isOfUnknownKey(keys: KeyRing, sealed: Buffer): boolean {
  try {
    return keys.keyIdOf(sealed) > keys.activeKeyId;
  } catch {
    return false;
  }
}

/** A data key as the table has it, with the number of values under it. */
export interface KeyStatus {
  id: number;
  purpose: KeyPurpose;
  createdAt: string;
  retiredAt: string | null;
  values: number;
}

/** Every data key, and what lies under it: `sealedCensus` tells how it is counted. @throws StoreError `not-permitted` */
export async function keyStatus(
  access: Access,
  now: Date,
  progress?: (opened: number) => void,
): Promise<{ keys: KeyStatus[]; broken: readonly string[] }> {
  const rows = await atGate(access, now, ({ db, demand }) => {
    demand('rotate-keys', { unitPath: PROVINCE.path });
    return db.selectFrom('data_keys').selectAll().orderBy('id').execute();
  });
  const { values, broken } = await sealedCensus(access, progress);
  const keys = rows.map(({ id, purpose, created_at: createdAt, retired_at: retiredAt }) => ({
    id,
    purpose,
    createdAt,
    retiredAt,
    values: values.get(id) ?? 0,
  }));
  return { keys, broken };
}

function columnAt({ column }: SealedPlace): SealedColumn {
  const found = SEALED_COLUMNS[column];
  if (found === undefined) throw new RangeError('no such column of sealed values');
  return found;
}

function nextPlace({ column }: SealedPlace, rows: readonly SealedRow[], limit: number): SealedPlace | null {
  const last = rows.at(-1);
  if (rows.length === limit && last !== undefined) return { column, after: last.key };
  return column + 1 < SEALED_COLUMNS.length ? { column: column + 1, after: null } : null;
}
