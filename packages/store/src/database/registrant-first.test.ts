import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onEachDatabase } from '../test-databases.js';
import { MASTER_KEY } from '../test-fixture.js';
import { type Database, openDatabase } from './database.js';
import { migrate } from './migrate.js';

const KEY = 'registrant_key';

/** The tables that are not spread by registrant, and how they lie in place of that (`docs/scale.md`). Whatever is not named here is. */
const NOT_BY_REGISTRANT: Readonly<
  Record<string, 'on every node' | 'by lane' | 'by token' | 'by user' | 'by day' | 'by import'>
> = {
  data_keys: 'on every node',
  schema_version: 'on every node',
  stations: 'on every node',
  units: 'on every node',
  accounts: 'by user',
  unit_accounts: 'on every node',
  one_time_secrets: 'by user',
  invitations: 'on every node',
  sessions: 'by token',
  batches: 'on every node',
  batch_owners: 'on every node',
  annex_exports: 'on every node',
  receipt_sequences: 'by day',
  imports: 'on every node',
  import_refusals: 'by import',
  unit_contacts: 'on every node',
  legal_holds: 'on every node',
  retention_orders: 'on every node',
  stripped_rows: 'on every node',
  audit_events: 'by lane',
  audit_lanes: 'by lane',
};

interface Key {
  table: string;
  name: string;
  isPrimary: boolean;
  /** In their order. */
  columns: string[];
}

/** The primary keys and unique constraints, as the database itself describes them. */
async function keysOf({ db, dialect }: Database): Promise<Key[]> {
  const query = {
    sqlite: sql<KeyColumn>`
      SELECT t.name AS "table", i.name AS name, i.origin = 'pk' AS "isPrimary", c.name AS "column" FROM sqlite_schema t
      JOIN pragma_index_list(t.name) i ON i."unique" JOIN pragma_index_info(i.name) c
      WHERE t.type = 'table' ORDER BY 1, 2, c.seqno`,
    postgres: sql<KeyColumn>`
      SELECT t.relname AS "table", i.relname AS name, x.indisprimary AS "isPrimary", a.attname AS "column"
      FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_attribute a ON a.attrelid = i.oid
      WHERE x.indisunique AND t.relnamespace = current_schema()::regnamespace ORDER BY 1, 2, a.attnum`,
  };
  const keys = new Map<string, Key>();
  for (const { table, name, isPrimary, column } of (await query[dialect].execute(db)).rows) {
    const key = keys.get(name) ?? { table, name, isPrimary: Boolean(isPrimary), columns: [] };
    key.columns.push(column);
    keys.set(name, key);
  }
  return [...keys.values()];
}
type KeyColumn = Omit<Key, 'columns'> & { column: string };

async function tablesOf({ db, dialect }: Database): Promise<string[]> {
  const query = {
    sqlite: sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'table'`,
    postgres: sql<{ name: string }>`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
  };
  return (await query[dialect].execute(db)).rows.map(({ name }) => name);
}

onEachDatabase((empty, dialect) => {
  describe('the tables', () => {
    const opened = async () => {
      const database = openDatabase(await empty());
      onTestFinished(() => database.close());
      await migrate(database, MASTER_KEY);
      return database;
    };

    it('begin their primary key with the registrant, so that a person lies in one place, but for those named', async () => {
      const database = await opened();
      const keys = (await keysOf(database)).filter(({ isPrimary }) => isPrimary);
      const byRegistrant = keys.filter(({ columns }) => columns[0] === KEY).map(({ table }) => table);
      const others = (await tablesOf(database)).filter((table) => !byRegistrant.includes(table));
      // SQLite keeps the version in the file's head.
      const named = Object.keys(NOT_BY_REGISTRANT).filter(
        (table) => dialect === 'postgres' || table !== 'schema_version',
      );
      expect(others.sort()).toEqual(named.sort());
      expect(byRegistrant).toEqual(
        expect.arrayContaining(['registrations', 'physical_cards', 'receipts', 'activations', 'mismatch_reports']),
      );
    });

    it('let no constraint reach over registrants: each is kept where that person lies', async () => {
      const keys = (await keysOf(await opened())).filter(({ table }) => !(table in NOT_BY_REGISTRANT));
      expect(keys.length).toBeGreaterThan(10);
      expect(keys.filter(({ columns }) => !columns.includes(KEY))).toEqual([]);
    });
  });
});
