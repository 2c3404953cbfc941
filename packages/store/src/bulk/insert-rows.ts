import { CompiledQuery, type Insertable } from 'kysely';
import type { Write } from '../database/database.js';
import type { Tables } from '../schema.js';

/** SQLite takes 32 766 parameters in a statement; no table has more than 40 columns. */
const ROWS_AT_ONCE = 500;

/** Puts any number of rows into a table, each with the same columns. Of a long list the text is written once, and once more for what is left over. */
export async function insertRows<Table extends keyof Tables>(
  db: Write,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  let text = '';
  let textIsFor = 0;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    if (some.length !== textIsFor) {
      text = db.insertInto(table).values(some).compile().sql;
      textIsFor = some.length;
    }
    await db.executeQuery(CompiledQuery.raw(text, some.flatMap(Object.values)));
  }
}
