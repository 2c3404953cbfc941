import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUser, admitSignIn, createMasterKeyFile, openStore, PROVINCE, type Store } from '@jika/store';
import { expect, it, onTestFinished } from 'vitest';
import { holdToAnchor, writeAnchor } from './audit-anchor.js';

const NOW = new Date('2026-11-22T08:00:00.000Z');

it('C3.25: a start and a new anchor find out that the database was put back to an older state', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'jika-anchor-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const at = (name: string) => join(directory, name);
  const masterKey = createMasterKeyFile(at('master.key'));
  const opened = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore({ file: at('platform.sqlite') }, masterKey);
    return work(store).finally(() => store.close());
  };
  const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
  const user = { userName: 'admin', displayName: '示范', passwordHash, role: 'province' as const };
  await opened((store) => addUser(store, { ...user, unitPath: PROVINCE.path }));
  copyFileSync(at('platform.sqlite'), at('older.sqlite'));
  await opened(async (store) => {
    await holdToAnchor(store, at('anchor.json'));
    await admitSignIn(store, 'admin', true, NOW);
    await writeAnchor(store, at('anchor.json'), NOW);
  });
  await opened((store) => holdToAnchor(store, at('anchor.json')));
  copyFileSync(at('older.sqlite'), at('platform.sqlite'));
  const anchor = readFileSync(at('anchor.json'));
  const later = new Date(NOW.getTime() + 600_000);
  await expect(opened((store) => writeAnchor(store, at('anchor.json'), later))).rejects.toMatchObject({
    code: 'audit-put-back',
  });
  expect(readFileSync(at('anchor.json'))).toEqual(anchor);
  await expect(opened((store) => holdToAnchor(store, at('anchor.json')))).rejects.toMatchObject({
    code: 'audit-put-back',
  });
});
