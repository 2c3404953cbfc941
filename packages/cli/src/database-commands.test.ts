import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathBelow, type Role } from '@jika/registry';
import { addUnits, addUser, createMasterKeyFile, openStore, PROVINCE } from '@jika/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ended, jika, parsed } from './jika.fixture.js';

const CITY = pathBelow(PROVINCE.path, '4306');
let root: string;
let directory: string;
const at = (name: string): string => join(directory, name);
const run = (...args: string[]): Promise<Ended> => jika(args, { environment: { JIKA_DATA_DIR: directory } });

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'jika-cli-database-'));
});
afterAll(() => rmSync(root, { recursive: true }));

/** A data directory as the platform leaves it: two admins of the province, and one of a city. */
beforeEach(async () => {
  directory = mkdtempSync(join(root, 'data-'));
  const store = await openStore({ file: at('platform.sqlite') }, createMasterKeyFile(at('master.key')));
  await addUnits(store, [PROVINCE, { id: '4306', kind: 'prefecture', name: '岳阳市', path: CITY }]);
  const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
  const accounts: [string, Role, typeof CITY][] = [
    ['admin', 'province', PROVINCE.path],
    ['other', 'province', PROVINCE.path],
    ['city', 'prefecture', CITY],
  ];
  for (const [userName, role, unitPath] of accounts) {
    await addUser(store, { userName, displayName: '示范', passwordHash, role, unitPath });
  }
  await store.close();
});

// Each command is a process of its own, some seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe('jika audit', () => {
  it('C3.25: anchors the log into a file of its owner alone, verifies it, and tells of what was changed with exit code 8', async () => {
    await run('retention', 'hold', '--as', 'admin', '--reason', 'court-order');
    expect(await run('audit', 'anchor', '--as', 'admin', '-o', at('anchor.json'))).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(statSync(at('anchor.json')).mode & 0o777).toBe(0o600);
    const sound = await run('audit', 'verify', '--as', 'admin', '--anchor', at('anchor.json'), '--json');
    expect(sound.code).toBe(0);
    expect(parsed('audit-report', sound.stdout)).toMatchObject({ sound: true, anchor: 'genuine', breaks: [] });
    const anchor = JSON.parse(readFileSync(at('anchor.json'), 'utf8')) as { at: string };
    writeFileSync(at('anchor.json'), JSON.stringify({ ...anchor, at: '2020-01-01T00:00:00.000Z' }));
    const forged = await run('audit', 'verify', '--as', 'admin', '--anchor', at('anchor.json'));
    expect(forged).toMatchObject({ code: 8, stdout: expect.stringContaining('not of this database, or was changed') });
  });

  it('shows events in the language of the run, of one code, and as JSON', async () => {
    await run('audit', 'show', '--as', 'city');
    const shown = await run('audit', 'show', '--as', 'admin', '--code', 'permission.refused', '--lang', 'zh');
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('越权操作被拒') });
    const { stdout } = await run('audit', 'show', '--as', 'admin', '--code', 'permission.refused', '--json');
    expect(parsed('audit-events', stdout)).toMatchObject({
      events: [{ actor: 'city', details: { action: 'see-audit' } }],
    });
    expect(await run('audit', 'show', '--as', 'admin', '--code', 'nothing')).toMatchObject({ code: 2 });
  });
});

describe('jika keys', () => {
  it('C4: rotates, seals anew and shows what lies under each key', async () => {
    expect(parsed('key-change', (await run('keys', 'rotate', '--as', 'admin', '--json')).stdout)).toMatchObject({
      keyId: 3,
    });
    expect(await run('keys', 'reseal', '--as', 'admin')).toMatchObject({
      code: 0,
      stdout: '3 values were sealed anew; none is left under an old key.\n',
    });
    const { keys } = parsed<{ keys: { id: number; values: number }[] }>(
      'keys',
      (await run('keys', 'status', '--as', 'admin', '--json')).stdout,
    );
    expect(keys.map(({ id, values }) => [id, values])).toEqual([
      [1, 0],
      [2, 0],
      [3, 3],
    ]);
    expect((await run('keys', 'status', '--as', 'admin', '--lang', 'zh')).stdout).toContain('使用中');
  });

  it('makes a master key and changes to it; afterwards the old one opens nothing', async () => {
    expect(await run('keys', 'create', at('new.key'))).toMatchObject({ code: 0 });
    expect(await run('keys', 'create', at('new.key'))).toMatchObject({ code: 8, stdout: '' });
    const rewrapped = await run('keys', 'rewrap', '--as', 'admin', '--to', at('new.key'));
    expect(rewrapped).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`JIKA_MASTER_KEY_FILE=${at('new.key')}`),
    });
    expect(await run('keys', 'status', '--as', 'admin')).toMatchObject({
      code: 8,
      stderr: expect.stringContaining('sealing/master-key-wrong'),
    });
    const environment = { JIKA_DATA_DIR: directory, JIKA_MASTER_KEY_FILE: at('new.key') };
    expect(await jika(['keys', 'status', '--as', 'admin'], { environment })).toMatchObject({ code: 0 });
  });

  it('refuses who may not, an account that is not there, and a database that is not there, and makes none', async () => {
    expect(await run('keys', 'rotate', '--as', 'city')).toMatchObject({
      code: 8,
      stderr: expect.stringContaining('store/not-permitted'),
    });
    expect((await run('keys', 'rotate', '--as', 'nobody')).stderr).toContain('store/unknown-account');
    expect(await run('keys', 'rotate')).toMatchObject({ code: 2 });
    const missing = await run('keys', 'rotate', '--as', 'admin', '--database', at('missing.sqlite'));
    expect(missing.stderr).toContain('cli/file-not-readable');
    expect(() => statSync(at('missing.sqlite'))).toThrow();
  });
});

describe('jika retention', () => {
  it('R11, row 97: shows what is due, and lets it go when another account confirms', async () => {
    const shown = await run('retention', 'run', '--as', 'admin');
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing was touched.') });
    const lines = shown.stdout.split('\n');
    expect(lines).toEqual([...new Set(lines)]);
    const { stdout } = await run('retention', 'run', '--as', 'admin', '--propose', '--json');
    const { proposal } = parsed<{ proposal: string }>('retention', stdout);
    expect((await run('retention', 'run', '--as', 'admin', '--confirm', proposal)).stderr).toContain(
      'second-person-needed',
    );
    const done = await run('retention', 'run', '--as', 'other', '--confirm', proposal, '--json');
    expect(parsed('retention', done.stdout)).toMatchObject({ applied: true });
  });

  it('C4.5: places, lists and lifts legal holds', async () => {
    const placed = await run(
      'retention',
      'hold',
      '--as',
      'admin',
      '--record-class',
      'card-ended',
      '--reason',
      'court-order',
      '--json',
    );
    const { id } = parsed<{ id: string }>('hold', placed.stdout);
    expect((await run('retention', 'run', '--as', 'admin')).stdout).toMatch(/card-ended +strip personal data +held/u);
    const listed = parsed('holds', (await run('retention', 'holds', '--as', 'admin', '--json')).stdout);
    expect(listed).toMatchObject({ holds: [{ id, recordClass: 'card-ended', until: null, placedBy: 'admin' }] });
    expect(await run('retention', 'lift', id, '--as', 'other', '--reason', 'ended')).toMatchObject({ code: 0 });
    expect(await run('retention', 'lift', id, '--as', 'other', '--reason', 'ended')).toMatchObject({ code: 8 });
  });

  it('D6.1: holds to the last second of the day that is given', async () => {
    await run('retention', 'hold', '--as', 'admin', '--reason', 'court-order', '--until', '2099-02-28');
    const { holds } = parsed<{ holds: object[] }>(
      'holds',
      (await run('retention', 'holds', '--as', 'admin', '--json')).stdout,
    );
    expect(holds).toContainEqual(expect.objectContaining({ until: '2099-02-28T16:00:00.000Z' }));
  });

  it('takes a class, a reason and a day that there are, and nothing else', async () => {
    const wrong = [
      ['--reason', 'court-order', '--record-class', 'nothing'],
      ['--reason', '王某某'],
      ['--reason', 'court-order', '--until', 'tomorrow'],
      ['--reason', 'court-order', '--until', '2099-02-29'],
    ];
    const ended = await Promise.all(wrong.map((args) => run('retention', 'hold', '--as', 'admin', ...args)));
    expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(ended[0]?.stderr).toMatch(/nothing[\s\S]*card-ended/u);
  });
});
