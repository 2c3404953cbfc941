import { idsOn, type PathRewrite, type Unit, type UnitPath, type UnitTree } from '@jika/registry';
import { sql } from 'kysely';
import type { Write } from '../database/database.js';
import type { Dialect } from '../database/location.js';
import { within } from '../scope.js';
import { rowFromUnit, unitFromRow } from '../units.js';
import { UNIT_PATH_COLUMNS } from './unit-path-columns.js';

/** What a change of the tree looks at: the named units and what stands above them, what stands below `subtree`, and who has that name `among` others. */
export interface TreePart {
  ids: readonly string[];
  subtree?: UnitPath;
  homonyms?: { name: string; among: UnitPath };
}

/** Holds the tree until the transaction ends: one change after the other. */
export async function lockTree(db: Write): Promise<void> {
  await db
    .updateTable('units')
    .set(({ ref }) => ({ name: ref('name') }))
    .where('kind', '=', 'province')
    .execute();
}

/** The part of the tree that decides about a change: a province has some 100 000 units. */
export async function treeOf(db: Write, { ids, subtree, homonyms }: TreePart): Promise<UnitTree> {
  const named = await db.selectFrom('units').select('path').where('id', 'in', ids).execute();
  const rows = await db
    .selectFrom('units')
    .selectAll()
    .where(({ or, and, eb }) =>
      or([
        eb('id', 'in', [...ids, ...named.flatMap(({ path }) => idsOn(path))]),
        within('path', subtree ?? null),
        ...(homonyms === undefined ? [] : [and([eb('name', '=', homonyms.name), within('path', homonyms.among)])]),
      ]),
    )
    .execute();
  return new Map(rows.map(unitFromRow).map((unit) => [unit.id, unit]));
}

export async function writeUnits(db: Write, changed: readonly Unit[]): Promise<void> {
  for (const unit of changed) {
    const { id, ...row } = rowFromUnit(unit);
    await db
      .insertInto('units')
      .values({ id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  }
}

/**
 * Lets all that belongs to a unit move with it. Whoever writes to those tables waits, so that nothing is put under the old path meanwhile.
 * @returns how many rows moved
 */
export async function rewritePaths(db: Write, { from, to }: PathRewrite, dialect: Dialect): Promise<number> {
  if (dialect === 'postgres') {
    const tables = UNIT_PATH_COLUMNS.map(([table]) => sql.table(table));
    await sql`LOCK TABLE ${sql.join(tables)} IN SHARE ROW EXCLUSIVE MODE`.execute(db);
  }
  let moved = 0n;
  for (const [table, name] of UNIT_PATH_COLUMNS) {
    const column = sql.ref(name);
    const { numAffectedRows } = await sql`
      UPDATE ${sql.table(table)} SET ${column} = ${sql.val(to)} || substr(${column}, ${sql.lit(from.length + 1)})
      WHERE ${within(name, from)}
    `.execute(db);
    moved += numAffectedRows ?? 0n;
  }
  return Number(moved);
}

/** How many live registrations and open accounts a unit still has. */
export async function membersOf(db: Write, path: UnitPath): Promise<number> {
  const registrations = await db
    .selectFrom('registrations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('unit_path', '=', path)
    .where('state', '<>', 'void')
    .executeTakeFirstOrThrow();
  const accounts = await db
    .selectFrom('accounts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('unit_path', '=', path)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(registrations.count) + Number(accounts.count);
}
