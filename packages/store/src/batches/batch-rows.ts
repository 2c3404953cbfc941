import {
  type Batch,
  type BatchOwnerKind,
  CASE_RULES,
  type CaseKind,
  institutionOn,
  prefectureOn,
  type SealEvidence,
  type UnitPath,
} from '@jika/registry';
import { type Selectable, sql } from 'kysely';
import type { CaseAnnex } from '../case-tables.js';
import type { Read, Write } from '../database/database.js';
import type { Tables } from '../schema.js';

export type BatchRow = Selectable<Tables['batches']>;

/** A batch as it is told of. */
export interface StoredBatch extends Batch {
  annex: CaseAnnex;
  /** How many cases stand in it; of what was not frozen yet, by now. */
  items: number;
  /** Of what the cases say in the annex; null until it is frozen. */
  digest: string | null;
}

export function batchFromRow(row: BatchRow): Batch {
  const { id, owner, owner_kind: ownerKind, quarter, state, cut_off_at: cutOffAt, seal } = row;
  return {
    id,
    owner,
    ownerKind,
    quarter,
    state,
    ...(cutOffAt !== null && { cutOffAt }),
    ...(seal !== null && { seal: JSON.parse(seal) as SealEvidence }),
  };
}

export async function storedBatch(db: Read, row: BatchRow): Promise<StoredBatch> {
  const items = row.items ?? (await countItems(db, row.id));
  return { ...batchFromRow(row), annex: row.annex, items, digest: row.digest };
}

export async function countItems(db: Read, batchId: string): Promise<number> {
  const { items } = await db
    .selectFrom('batch_items')
    .select(sql<number | string>`count(*)`.as('items'))
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
  return Number(items);
}

export const batchRowWith = (db: Read, id: string): Promise<BatchRow | undefined> =>
  db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst();

export const annexOf = (kind: CaseKind): CaseAnnex => CASE_RULES[kind].annex;

/** Whose batch takes the cases of a unit: its prefecture's, or its own when it answers to the province (R28). */
export function ownerOf(unitPath: UnitPath): { owner: UnitPath; ownerKind: BatchOwnerKind } {
  const prefecture = prefectureOn(unitPath);
  if (prefecture !== null) return { owner: prefecture, ownerKind: 'prefecture' };
  return { owner: institutionOn(unitPath) ?? unitPath, ownerKind: 'direct-unit' };
}

/** Holds the batches of an owner for an annex until the transaction ends: what joins one and what freezes it wait for each other. */
export async function lockBatches(db: Write, owner: UnitPath, annex: CaseAnnex): Promise<void> {
  await db
    .insertInto('batch_owners')
    .values({ owner, annex, version: 1 })
    .onConflict((on) => on.columns(['owner', 'annex']).doUpdateSet({ version: sql`batch_owners.version + 1` }))
    .execute();
}

export const batchesOf = (db: Read, owner: UnitPath, annex: CaseAnnex): Promise<BatchRow[]> =>
  db.selectFrom('batches').selectAll().where('owner', '=', owner).where('annex', '=', annex).execute();
