import { sql } from 'kysely';
import type { Read } from '../database/database.js';
import type { SealedColumn } from './sealed-columns.js';

/** One sealed value and the key of its row. */
export interface SealedRow {
  key: string[];
  sealed: Buffer;
}

const keyColumns = ({ table, key }: SealedColumn) => key.map((name) => sql.ref(`${table}.${name}`));

/** The next rows of a column in the order of their keys, behind `after`; with `below`, those alone whose value sorts before it. */
export async function sealedRows(
  db: Read,
  place: SealedColumn,
  { after, below, limit }: { after: readonly string[] | null; below?: Buffer; limit: number },
): Promise<SealedRow[]> {
  const columns = keyColumns(place);
  const value = sql.ref(`${place.table}.${place.column}`);
  const behind = after === null ? sql`` : sql`AND (${sql.join(columns)}) > (${sql.join(after)})`;
  const old = below === undefined ? sql`` : sql`AND ${value} < ${below}`;
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${sql.join(columns)}, ${value} AS sealed_value FROM ${sql.table(place.table)}
    WHERE ${value} IS NOT NULL ${behind} ${old} ORDER BY ${sql.join(columns)} LIMIT ${limit}
  `.execute(db);
  return rows.map((row) => ({
    key: place.key.map((name) => String(row[name])),
    sealed: row['sealed_value'] as Buffer,
  }));
}

/** Puts another value in the place of one, unless somebody was faster. */
export async function replaceSealed(db: Read, place: SealedColumn, row: SealedRow, sealed: Buffer): Promise<boolean> {
  const value = sql.ref(place.column);
  const isRow = place.key.map((name, index) => sql`${sql.ref(name)} = ${row.key[index]}`);
  const { numAffectedRows } = await sql`
    UPDATE ${sql.table(place.table)} SET ${value} = ${sealed}
    WHERE ${sql.join(isRow, sql` AND `)} AND ${value} = ${row.sealed}
  `.execute(db);
  return numAffectedRows === 1n;
}
