import { describe, expect, it } from 'vitest';
import type { DatabaseLocation } from './database/location.js';
import { endSession, openSession, useSession } from './sessions.js';
import { onEachDatabase } from './test-databases.js';
import { codeOf, NOW, storeIn } from './test-fixture.js';
import { PROVINCE } from './units.js';
import { addUser } from './users.js';

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const REACH = { role: 'province', unitPath: PROVINCE.path } as const;
const USER = { userName: 'admin', displayName: '科教科', passwordHash: '$argon2id$x', ...REACH };

async function storeWithSession(empty: () => Promise<DatabaseLocation>) {
  const store = await storeIn(await empty(), []);
  await addUser(store, USER);
  await openSession(store, { tokenHash: 'a', userName: 'admin', idleUntil: later(30), expiresAt: later(60) }, NOW);
  return store;
}

onEachDatabase((empty) => {
  describe('sessions', () => {
    it('live on while they are used, but not beyond their overall limit', async () => {
      const store = await storeWithSession(empty);
      expect(await useSession(store, 'a', later(29), later(59))).toEqual({
        userName: 'admin',
        displayName: '科教科',
        mustChange: false,
        ...REACH,
      });
      expect(await useSession(store, 'a', later(58), later(88))).toBeDefined();
      expect(await useSession(store, 'a', later(60), later(90))).toBeUndefined();
    });

    it('end when they idle, and when they are ended', async () => {
      const store = await storeWithSession(empty);
      expect(await useSession(store, 'a', later(30), later(60))).toBeUndefined();
      await endSession(store, 'a');
      expect(await useSession(store, 'a', later(1), later(31))).toBeUndefined();
    });

    it('are at most twenty of one user: the oldest goes', async () => {
      const store = await storeWithSession(empty);
      for (let number = 0; number < 20; number += 1) {
        const session = {
          tokenHash: `b${number}`,
          userName: 'admin',
          idleUntil: later(90),
          expiresAt: later(61 + number),
        };
        await openSession(store, session, NOW);
      }
      expect(await useSession(store, 'a', NOW, later(30))).toBeUndefined();
      expect(await useSession(store, 'b0', NOW, later(30))).toBeDefined();
    });

    it('belong to users whose password is kept as argon2id only (R39)', async () => {
      const store = await storeIn(await empty(), []);
      expect(await codeOf(addUser(store, { ...USER, passwordHash: 'jika-demo' }))).toBe('conflict');
    });
  });
});
