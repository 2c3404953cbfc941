import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { activationsBefore } from '../activations.js';
import { mismatchReportsBefore } from '../mismatch-reports.js';
import { candidatesFor } from '../registrations.js';
import { openStore } from '../store.js';
import { onEachDatabase, temporaryFile } from '../test-databases.js';
import { asClerk, asProvince, CARD, candidate, ID_NUMBER, MASTER_KEY, NOW } from '../test-fixture.js';
import { userByName } from '../users.js';
import { type Database, openDatabase } from './database.js';
import type { DatabaseLocation } from './location.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations/index.js';
import { openSqlite } from './sqlite.js';

function opened(location: DatabaseLocation): Database {
  const database = openDatabase(location);
  onTestFinished(() => database.close());
  return database;
}

/** Every table and index, as the database itself describes them. */
async function schemaOf({ db, dialect }: Database): Promise<unknown[]> {
  const query = {
    sqlite: sql`SELECT type, name, sql FROM sqlite_schema ORDER BY type, name`,
    postgres: sql`
      SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns
      WHERE table_schema = current_schema() UNION ALL
      SELECT tablename, indexname, regexp_replace(indexdef, 't_[0-9a-f]+\\.', ''), '', '' FROM pg_indexes
      WHERE schemaname = current_schema() ORDER BY 1, 2`,
  };
  return (await query[dialect].execute(db)).rows;
}

/** What version 4 held of one person, her card, its activation and a report. */
const VERSION_4 = [
  `INSERT INTO registrations VALUES ('person-1', '${ID_NUMBER}', '欧阳·示范', '2', '15', '1988-02-29', '示范医院', 'approved')`,
  `INSERT INTO physical_cards VALUES ('person-1', '${ID_NUMBER}', '${CARD.issueSerial}', 'active', '2026-11-01T00:00:00.000Z', '洞庭支行', '1 号柜台', NULL, NULL)`,
  `INSERT INTO stations VALUES ('station-1', '洞庭支行', '1 号柜台', NULL)`,
  `INSERT INTO receipts VALUES ('request-1', 'hash-1', 'station-1', 'insertion-1', '0011223344556677', '2026-11-01T00:00:00.000Z')`,
  `INSERT INTO receipts VALUES ('request-2', 'hash-2', 'station-1', 'insertion-2', NULL, '2026-11-02T00:00:00.000Z')`,
  `INSERT INTO activations VALUES ('activation-1', 'request-1', 'person-1', '${ID_NUMBER}', '${CARD.issueSerial}', '洞庭支行', '1 号柜台', '李柜员', '2026-11-01T00:00:00.000Z')`,
  `INSERT INTO mismatch_reports VALUES ('report-1', 'request-2', NULL, NULL, NULL, '王样本', '4399 **** **** 0449', NULL, 'unreadable', 'damaged', '[]', '洞庭支行', '1 号柜台', '李柜员', '2026-11-02T00:00:00.000Z', 'open', NULL, NULL, NULL)`,
];

onEachDatabase((empty, dialect) => {
  describe('migrate', () => {
    it.each(MIGRATIONS.map((_, version) => version))('comes to the same tables from version %i', async (version) => {
      const fresh = opened(await empty());
      await migrate(fresh, MASTER_KEY);
      const old = opened(await empty());
      await migrate(old, MASTER_KEY, MIGRATIONS.slice(0, version));
      await migrate(old, MASTER_KEY);
      expect(await schemaOf(old)).toEqual(await schemaOf(fresh));
    });

    it('seals what version 4 held in clear, and loses nothing of it', async () => {
      const location = await empty();
      const old = opened(location);
      await migrate(old, MASTER_KEY, MIGRATIONS.slice(0, 4));
      for (const statement of VERSION_4) await sql.raw(statement).execute(old.db);
      const store = await openStore(location, MASTER_KEY);
      onTestFinished(() => store.close());

      const activation = { at: '2026-11-01T00:00:00.000Z', outletName: '洞庭支行', stationName: '1 号柜台' };
      expect(await candidatesFor(asClerk(store), ID_NUMBER, NOW)).toEqual([
        {
          ...candidate([{ ...CARD, state: 'active', activation }]),
          standing: { unitPath: expect.stringMatching(/^\/43\/u-/u) },
        },
      ]);
      const { items: activations } = await activationsBefore(asProvince(store), null, NOW);
      expect(activations).toMatchObject([{ id: 'activation-1', operator: '李柜员', issueSerial: CARD.issueSerial }]);
      const { items: reports } = await mismatchReportsBefore(asProvince(store), null, NOW);
      expect(reports).toMatchObject([{ name: '王样本', maskedIdNumber: '4399 **** **** 0449', state: 'open' }]);
    });

    it('takes all steps or none', async () => {
      const database = opened(await empty());
      await expect(migrate(database, MASTER_KEY, [...MIGRATIONS, { sql: 'no sql' }])).rejects.toThrow();
      await migrate(database, MASTER_KEY);
      expect(await database.db.selectFrom('registrations').selectAll().execute()).toEqual([]);
    });

    // Within one process SQLite would wait for itself.
    it.skipIf(dialect === 'sqlite')('lets one of several that start together migrate', async () => {
      const location = await empty();
      const stores = await Promise.all([1, 2, 3].map(() => openStore(location, MASTER_KEY)));
      await Promise.all(stores.map((store) => store.close()));
    });

    it.runIf(dialect === 'postgres')('takes the time that it needs, and leaves other work its deadline', async () => {
      const database = opened(await empty());
      const { db } = database;
      const deadlines: unknown[] = [];
      const note = async (on: typeof db) => {
        const { rows } = await sql`SELECT current_setting('statement_timeout') AS statement,
          current_setting('idle_in_transaction_session_timeout') AS idle`.execute(on);
        deadlines.push(...rows);
      };
      await migrate(database, MASTER_KEY, [...MIGRATIONS, { sql: '', work: note }]);
      await note(db);
      expect(deadlines).toEqual([
        { statement: '0', idle: '0' },
        { statement: '1min', idle: '1min' },
      ]);
    });

    it('leaves an older database as it is for who asks for that', async () => {
      const location = await empty();
      const leave = () => openStore(location, MASTER_KEY, { olderVersion: 'leave' });
      const database = opened(location);
      await migrate(database, MASTER_KEY, MIGRATIONS.slice(0, 4));
      await expect(leave()).rejects.toMatchObject({ code: 'older-database' });
      await migrate(database, MASTER_KEY);
      await (await leave()).close();
    });

    it('leaves the database of a later release alone', async () => {
      const location = await empty();
      const database = opened(location);
      await migrate(database, MASTER_KEY, [...MIGRATIONS, { sql: 'CREATE TABLE tomorrow (id TEXT)' }]);
      await expect(openStore(location, MASTER_KEY)).rejects.toMatchObject({ code: 'newer-database' });
    });
  });
});

describe('a file that held people in clear', () => {
  const CANARIES = ['欧阳·示范', ID_NUMBER, '李柜员', '王样本', '张管理员'];
  const ADMIN = `INSERT INTO users VALUES ('admin', '张管理员', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA')`;

  /** Which of them can be read in the file, or in the log beside it. */
  function readableIn(file: string): string[] {
    const bytes = [file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => readFileSync(path));
    return CANARIES.filter((canary) => bytes.some((each) => each.includes(canary)));
  }

  async function oldFile(): Promise<string> {
    const file = temporaryFile();
    const old = openDatabase({ file });
    await migrate(old, MASTER_KEY, MIGRATIONS.slice(0, 4));
    for (const statement of [...VERSION_4, ADMIN]) await sql.raw(statement).execute(old.db);
    await old.close();
    expect(readableIn(file)).toEqual(CANARIES);
    return file;
  }

  it('C6: holds none of them after the migration, nor does its log', async () => {
    const file = await oldFile();
    const store = await openStore({ file }, MASTER_KEY);
    onTestFinished(() => store.close());
    expect(readableIn(file)).toEqual([]);
    expect(await userByName(store, 'admin')).toMatchObject({ displayName: '张管理员' });
  });

  it('C6: is scrubbed at the next start when somebody was reading, or the process died in between', async () => {
    const file = await oldFile();
    const reader = openSqlite(file);
    const walk = reader.prepare('SELECT * FROM registrations').iterate();
    walk.next();
    await (await openStore({ file }, MASTER_KEY)).close();
    expect(readableIn(file)).not.toEqual([]);
    walk.return?.();
    reader.close();
    await (await openStore({ file }, MASTER_KEY)).close();
    expect(readableIn(file)).toEqual([]);
  });
});

describe('openStore', () => {
  it('says that a file is no database, and that a server is not there', async () => {
    await expect(openStore({ file: '/proc/version' }, MASTER_KEY)).rejects.toMatchObject({ code: 'unavailable' });
    const nowhere = 'postgres://jika@/postgres?host=%2Fnowhere';
    await expect(openStore({ url: nowhere }, MASTER_KEY)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('openSqlite', () => {
  it('survives power loss and keeps foreign keys', () => {
    const sqlite = openSqlite(temporaryFile());
    onTestFinished(() => void sqlite.close());
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(sqlite.pragma('busy_timeout', { simple: true })).toBe(5_000);
  });
});
