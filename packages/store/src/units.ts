import { createHash } from 'node:crypto';
import { pathBelow, type Unit, type UnitPath } from '@jika/registry';
import type { Selectable } from 'kysely';
import type { Write } from './database/database.js';
import type { Tables } from './schema.js';
import { inOneStatement, inTransaction, type Store } from './store.js';

/** The root of the tree: registrations whose unit is known by its name only hang from it. */
export const PROVINCE: Unit = { id: '43', kind: 'province', name: '湖南省', path: pathBelow(null, '43') };

/** @throws StoreError `conflict` when the id or the path is taken, `unavailable` */
export function addUnits(store: Store, units: readonly Unit[]): Promise<void> {
  return inTransaction(store, (db) => insertUnits(db, units));
}

export async function insertUnits(db: Write, units: readonly Unit[]): Promise<void> {
  for (const unit of units) await db.insertInto('units').values(rowFromUnit(unit)).execute();
}

export const rowFromUnit = ({ id, path, kind, name, institutionClass, closedAt }: Unit) => ({
  id,
  path,
  kind,
  name,
  institution_class: institutionClass ?? null,
  closed_at: closedAt ?? null,
});

export const unitFromRow = (row: Selectable<Tables['units']>): Unit => ({
  id: row.id,
  path: row.path,
  kind: row.kind,
  name: row.name,
  ...(row.institution_class !== null && { institutionClass: row.institution_class }),
  ...(row.closed_at !== null && { closedAt: row.closed_at }),
});

/** The unit of that path. */
export function unitAt(store: Store, path: UnitPath): Promise<Unit | undefined> {
  return inOneStatement(store, async (db) => {
    const row = await db.selectFrom('units').selectAll().where('path', '=', path).executeTakeFirst();
    return row && unitFromRow(row);
  });
}

/** The path of the institution of that name below the province; it is put on record if it is not. */
export async function pathOfUnitNamed(db: Write, name: string): Promise<UnitPath> {
  const known = await db.selectFrom('units').select('path').where('name', '=', name).orderBy('path').executeTakeFirst();
  if (known !== undefined) return known.path;
  await requireProvince(db);
  const id = `u-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
  const path = pathBelow(PROVINCE.path, id);
  await db.insertInto('units').values({ id, path, kind: 'institution', name }).execute();
  return path;
}

async function requireProvince(db: Write): Promise<void> {
  await db
    .insertInto('units')
    .values(PROVINCE)
    .onConflict((on) => on.doNothing())
    .execute();
}
