import { openSqlite } from '@jika/store';
import pg from 'pg';

/** A table that is filled as fast as the database can, and its columns. */
export interface BulkTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export const BULK_TABLES = [
  { name: 'registrants', columns: ['registrant_key', 'version'] },
  { name: 'registrations', columns: ['registrant_key', 'id', 'unit_path', 'state', 'updated_at', 'sealed'] },
] as const satisfies readonly BulkTable[];

type Row = readonly unknown[];
type Part = readonly [table: BulkTable, rows: readonly Row[]];

/** A database without any of our own work between it and the rows. */
export interface BulkDatabase {
  /** The registrations that it holds, in the order in which they were put there. */
  batches(rows: number): AsyncGenerator<Row[]>;
  /** One transaction. */
  load(parts: readonly Part[]): Promise<void>;
  close(): Promise<void>;
}

/** Rows of one statement, as many as the import gives to one. */
const ROWS_AT_ONCE = 500;
const SELECT = `SELECT ${BULK_TABLES[1].columns.join(', ')} FROM registrations`;

export const bulkDatabase = (place: string): Promise<BulkDatabase> =>
  place.startsWith('postgres:') ? onPostgres(place) : onSqlite(place);

async function onSqlite(file: string): Promise<BulkDatabase> {
  const database = openSqlite(file);
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (text: string) => {
    const statement = statements.get(text) ?? database.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  return {
    async *batches(rows) {
      let batch: Row[] = [];
      for (const row of database.prepare(`${SELECT} ORDER BY rowid`).raw().iterate()) {
        batch.push(row as Row);
        if (batch.length < rows) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    async load(parts) {
      database.exec('BEGIN IMMEDIATE');
      for (const [text, values] of statementsOf(parts, () => '?')) prepared(text).run(values);
      database.exec('COMMIT');
    },
    close: async () => void database.close(),
  };
}

async function onPostgres(url: string): Promise<BulkDatabase> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async *batches(rows) {
      await client.query('BEGIN');
      await client.query(`DECLARE loaded CURSOR FOR ${SELECT} ORDER BY ctid`);
      for (;;) {
        const { rows: batch } = await client.query<unknown[]>({ text: `FETCH ${rows} FROM loaded`, rowMode: 'array' });
        if (batch.length === 0) break;
        yield batch;
      }
      await client.query('COMMIT');
    },
    async load(parts) {
      await client.query('BEGIN');
      for (const [text, values, name] of statementsOf(parts, (place) => `$${place}`)) {
        await client.query({ name, text, values: [...values] });
      }
      await client.query('COMMIT');
    },
    close: () => client.end(),
  };
}

function* statementsOf(
  parts: readonly Part[],
  place: (number: number) => string,
): Generator<[text: string, values: readonly unknown[], name: string]> {
  for (const [table, rows] of parts) {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE);
      yield [insertInto(table, some.length, place), some.flat(), `${table.name}-${some.length}`];
    }
  }
}

const texts = new Map<string, string>();

function insertInto({ name, columns }: BulkTable, rows: number, place: (number: number) => string): string {
  const key = `${name}/${rows}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const groups = Array.from({ length: rows }, (_, row) => {
    const places = columns.map((_column, at) => place(row * columns.length + at + 1));
    return `(${places.join(', ')})`;
  });
  const text = `INSERT INTO ${name} (${columns.join(', ')}) VALUES ${groups.join(', ')}`;
  texts.set(key, text);
  return text;
}
