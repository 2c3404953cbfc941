import type { UnitPath } from '@jika/registry';
import { type Expression, type SqlBool, sql } from 'kysely';

/**
 * Whether the path in a column is the jurisdiction or below it (R28, R49); never, for who has none. Paths compare byte by byte, and `0` follows `/`:
 * an index serves it.
 */
export function within(column: string, jurisdiction: UnitPath | null): Expression<SqlBool> {
  if (jurisdiction === null) return sql<SqlBool>`1 = 0`;
  const path = sql.ref(column);
  return sql<SqlBool>`(${path} = ${jurisdiction} OR (${path} >= ${`${jurisdiction}/`} AND ${path} < ${`${jurisdiction}0`}))`;
}
