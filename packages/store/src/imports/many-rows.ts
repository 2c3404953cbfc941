import { CompiledQuery, type QueryResult } from 'kysely';
import type { Write } from '../database/database.js';
import { KEPT } from '../database/kept-statements.js';
import type { Dialect } from '../database/location.js';

/** A statement over many rows: `before (…), (…), … after`. */
export interface ManyRows {
  readonly before: string;
  readonly columns: number;
  readonly after: string;
}

/**
 * How many rows go at once, so that there are three texts of each statement and no more: SQLite prepares each once. Ten columns stay below the
 * 32 766 parameters that it takes.
 */
const SIZES = [500, 25, 1] as const;

const PLACE: Readonly<Record<Dialect, (place: number) => string>> = {
  sqlite: () => '?',
  postgres: (place) => `$${place}`,
};

const texts = new WeakMap<ManyRows, Map<string, string>>();

/**
 * Runs the statement over all rows, as few times as can be; gives what it returns. While the database works on some rows, the values of the next
 * are made: to seal them takes as long.
 */
export async function runOver<Row, Result = never>(
  db: Write,
  dialect: Dialect,
  statement: ManyRows,
  rows: readonly Row[],
  valuesOf: (row: Row) => readonly unknown[],
): Promise<Result[]> {
  const results: Result[] = [];
  let running: Promise<QueryResult<Result>> | null = null;
  const settle = async (): Promise<void> => {
    for (const each of (await running)?.rows ?? []) results.push(each);
  };
  for (let from = 0; from < rows.length; ) {
    const size = SIZES.find((each) => each <= rows.length - from) ?? 1;
    const values = rows.slice(from, from + size).flatMap(valuesOf);
    await settle();
    running = db.executeQuery<Result>(CompiledQuery.raw(textOf(statement, dialect, size), values));
    from += size;
  }
  await settle();
  return results;
}

function textOf(statement: ManyRows, dialect: Dialect, size: number): string {
  const kept = texts.get(statement) ?? new Map<string, string>();
  texts.set(statement, kept);
  const name = `${dialect}/${size}`;
  const text = kept.get(name) ?? written(statement, dialect, size);
  kept.set(name, text);
  return text;
}

/** Building such a text, or a query of it, costs more than running it. */
function written({ before, columns, after }: ManyRows, dialect: Dialect, size: number): string {
  const place = PLACE[dialect];
  const rows = Array.from({ length: size }, (_, row) => {
    const places = Array.from({ length: columns }, (_, column) => place(row * columns + column + 1));
    return `(${places.join(', ')})`;
  });
  return `${KEPT} ${before} ${rows.join(', ')} ${after}`;
}
