import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS, migrate } from './migrate.js';
import { openSqlite } from './sqlite.js';
import { openStore } from './store.js';
import { temporaryFile } from './test-fixture.js';

function emptyDatabase(file = temporaryFile()) {
  const sqlite = openSqlite(file);
  onTestFinished(() => void sqlite.close());
  return sqlite;
}

const schemaOf = (sqlite: ReturnType<typeof openSqlite>) =>
  sqlite.prepare('select type, name, sql from sqlite_schema order by type, name').all();

describe('migrate', () => {
  it.each(MIGRATIONS.map((_, version) => version))('comes to the same tables from version %i', (version) => {
    const fresh = emptyDatabase();
    migrate(fresh);
    const old = emptyDatabase();
    migrate(old, MIGRATIONS.slice(0, version));
    migrate(old);
    expect(schemaOf(old)).toEqual(schemaOf(fresh));
    expect(old.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(old.pragma('foreign_key_check')).toEqual([]);
  });

  it('keeps what an older version held', () => {
    const sqlite = emptyDatabase();
    migrate(sqlite, MIGRATIONS.slice(0, 1));
    const row = ['person-1', '439901198802290020', '欧阳·示范', '2', '15', '1988-02-29', '示范医院', 'approved'];
    sqlite.prepare('insert into registrations values (?, ?, ?, ?, ?, ?, ?, ?)').run(row);
    migrate(sqlite);
    expect(sqlite.prepare('select id from registrations').pluck().all()).toEqual(['person-1']);
  });

  it('takes all steps or none', () => {
    const sqlite = emptyDatabase();
    expect(() => migrate(sqlite, [...MIGRATIONS, 'no sql'])).toThrow();
    expect(schemaOf(sqlite)).toEqual([]);
    expect(sqlite.pragma('user_version', { simple: true })).toBe(0);
  });

  it('leaves the file of a later release alone', () => {
    const file = temporaryFile();
    emptyDatabase(file).pragma('user_version = 999');
    expect(() => openStore({ file })).toThrow(expect.objectContaining({ code: 'newer-database' }));
  });

  it('says that a file is no database', () => {
    expect(() => openStore({ file: '/proc/version' })).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});

describe('openSqlite', () => {
  it('survives power loss and keeps foreign keys', () => {
    const sqlite = emptyDatabase();
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(sqlite.pragma('busy_timeout', { simple: true })).toBe(5_000);
  });
});
