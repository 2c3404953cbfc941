import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openJournal, STEPS_KEPT } from './journal.js';

const NAME = '欧阳·示范';
const COMMIT = {
  key: '11111111-2222-4333-8444-555555555555',
  kind: 'activation',
  body: JSON.stringify({ name: NAME, filler: 'x'.repeat(20_000), idNumber: '439901198802290020' }),
  begunAt: '2026-11-22T08:00:00.000Z',
} as const;
const now = () => new Date('2026-11-22T08:00:00Z');

function place() {
  const directory = mkdtempSync(join(tmpdir(), 'jika-journal-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return { directory, file: join(directory, 'journal.sqlite') };
}

/** All bytes that the journal has on disk, its write-ahead log included. */
const onDisk = (directory: string) =>
  Buffer.concat(readdirSync(directory).map((name) => readFileSync(join(directory, name))));

describe('the journal', () => {
  it('keeps a commit until it is settled, over being opened anew', () => {
    const { file } = place();
    const before = openJournal(file, now);
    before.beginCommit('insertion', COMMIT);
    before.close();
    const after = openJournal(file, now);
    expect(after.openCommit()).toEqual(COMMIT);
    after.settleCommit(COMMIT.key, 'activated');
    expect(after.openCommit()).toBeNull();
    after.close();
  });

  it('keeps a commit that was begun when its process is killed', async () => {
    const { file } = place();
    const journal = pathToFileURL(join(import.meta.dirname, '../dist/journal.js')).href;
    const script = `
      const { openJournal } = await import(${JSON.stringify(journal)});
      openJournal(${JSON.stringify(file)}, () => new Date()).beginCommit('insertion', ${JSON.stringify(COMMIT)});
      console.log('begun');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const after = openJournal(file, now);
    expect(after.openCommit()).toEqual(COMMIT);
    after.close();
  });

  it('gives the oldest of several commits first', () => {
    const journal = openJournal(place().file, now);
    journal.beginCommit('b', { ...COMMIT, key: 'b', begunAt: '2026-11-22T09:00:00.000Z' });
    journal.beginCommit('a', { ...COMMIT, key: 'a' });
    expect(journal.openCommit()?.key).toBe('a');
    journal.close();
  });

  it('has no byte of a settled commit on disk, neither while it is open nor after', () => {
    const { directory, file } = place();
    const journal = openJournal(file, now);
    journal.beginCommit('insertion', COMMIT);
    expect(onDisk(directory).includes(NAME)).toBe(true);
    journal.settleCommit(COMMIT.key, 'activated');
    for (const closed of [false, true]) {
      if (closed) journal.close();
      for (const secret of [NAME, '439901198802290020', 'xxxxxxxxxx']) {
        expect(onDisk(directory).includes(secret)).toBe(false);
      }
    }
  });

  it('is for its owner alone', () => {
    const { directory, file } = place();
    const journal = openJournal(file, now);
    journal.step(null, 'started');
    for (const name of readdirSync(directory)) {
      expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
    }
    journal.close();
  });

  it('forgets the oldest steps while it runs', () => {
    const { file } = place();
    const journal = openJournal(file, now);
    journal.close();
    const database = new Database(file);
    const add = database.prepare("INSERT INTO step (at, what) VALUES ('2026-11-22T08:00:00.000Z', 'read-failed')");
    database.transaction(() => {
      for (let step = 0; step < STEPS_KEPT + 500; step += 1) add.run();
    })();
    const count = () => database.prepare('SELECT count(*) FROM step').pluck().get();
    const again = openJournal(file, now);
    for (let step = 0; step < 500; step += 1) again.step(null, 'read-failed');
    expect(count()).toBe(STEPS_KEPT);
    again.close();
    database.close();
  });
});
