import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openSession, useSession } from '../sessions.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asProvince, codeOf } from '../test-fixture.js';
import { userByName } from '../users.js';
import { changeFirstPassword, signInWithSecret } from './sign-in.js';
import { addSubAccount, closeSubAccount } from './sub-accounts.js';
import { AT, allocated, at, city, EARLY, stateOfUnit, storeOfUnits } from './test-fixture.js';
import {
  allocateAccount,
  closeUnitAccount,
  confirmUnitData,
  fetchUnitSecret,
  handOverUnitAdmin,
  recoverUnitAccount,
} from './unit-accounts.js';
import { unitRequests } from './unit-requests.js';

const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const later = (hours: number) => new Date(EARLY.getTime() + hours * 3_600_000);

const admin = (store: Store, userName = 'xinshe') => at(store, 'unit-admin', AT.hospital, { accountId: userName });

/** And on, until the account is in use. */
async function inUse(store: Store): Promise<void> {
  await allocated(store);
  await signInWithSecret(store, 'xinshe', await fetchUnitSecret(city(store), AT.hospital, EARLY), EARLY);
  await changeFirstPassword(admin(store), HASH, EARLY);
  await confirmUnitData(admin(store), AT.hospital, EARLY);
}

onEachDatabase((empty, dialect) => {
  describe('a one-time secret', () => {
    it('R31, R41: is given out once, to the city section of the unit, and that is on record', async () => {
      const store = await storeOfUnits(await empty());
      await allocated(store);
      for (const other of [at(store, 'prefecture', AT.otherCity), asProvince(store), admin(store)]) {
        expect(await codeOf(fetchUnitSecret(other, AT.hospital, EARLY))).toBe('not-permitted');
      }
      const secret = await fetchUnitSecret(city(store), AT.hospital, EARLY);
      expect(secret).toMatch(/^[0-9a-z]{4}(?:-[0-9a-z]{4}){4}$/u);
      expect(await codeOf(fetchUnitSecret(city(store), AT.hospital, EARLY))).toBe('secret-refused');
      const { db } = insideOf(store).database;
      expect(await db.selectFrom('one_time_secrets').selectAll().executeTakeFirstOrThrow()).toMatchObject({
        sealed: null,
        handed_over_by: 'prefecture-1',
        handed_over_to: AT.hospital,
      });
      const events = await db.selectFrom('audit_events').selectAll().execute();
      expect(events.map(({ code }) => code)).toContain('account.secret-fetched');
      expect(JSON.stringify(events)).not.toContain(secret);
    });

    it('R31: runs out, and the province alone lays another down, after which the first is worth nothing', async () => {
      const store = await storeOfUnits(await empty());
      const id = await allocated(store);
      const first = await fetchUnitSecret(city(store), AT.hospital, EARLY);
      expect(await signInWithSecret(store, 'xinshe', first, later(168))).toBe(false);
      await allocateAccount(asProvince(store), id, 'xinshe', later(168));
      const second = await fetchUnitSecret(city(store), AT.hospital, later(168));
      expect(await signInWithSecret(store, 'xinshe', first, later(169))).toBe(false);
      expect(await signInWithSecret(store, 'xinshe', second, later(169))).toBe(true);
    });

    it('R42: works once, and every call but the change waits until a password is set', async () => {
      const store = await storeOfUnits(await empty());
      await allocated(store);
      const secret = await fetchUnitSecret(city(store), AT.hospital, EARLY);
      expect(await signInWithSecret(store, 'xinshe', 'wrong-wrong', EARLY)).toBe(false);
      expect(await signInWithSecret(store, 'xinshe', secret.toUpperCase(), EARLY)).toBe(true);
      expect(await signInWithSecret(store, 'xinshe', secret, EARLY)).toBe(false);
      await openSession(store, { tokenHash: 't', userName: 'xinshe', idleUntil: later(1), expiresAt: later(1) }, EARLY);
      expect(await useSession(store, 't', EARLY, later(1))).toMatchObject({ mustChange: true, displayName: '示范丙' });
      expect(await userByName(store, 'xinshe')).toBeUndefined();
      expect(await codeOf(changeFirstPassword(admin(store), 'plain', EARLY))).toBe('conflict');
      await changeFirstPassword(admin(store), HASH, EARLY);
      expect(await useSession(store, 't', EARLY, later(1))).toMatchObject({ mustChange: false });
      expect(await stateOfUnit(store)).toBe('first-login-changed');
      expect(await codeOf(changeFirstPassword(admin(store), HASH, EARLY))).toBe('secret-refused');
    });

    it('R39: neither it nor a password can be stored readable, whoever writes', async () => {
      const store = await storeOfUnits(await empty());
      await allocated(store);
      const { db } = insideOf(store).database;
      const plain = [
        db.updateTable('accounts').set({ password_hash: 'geheim' }).execute(),
        db.updateTable('one_time_secrets').set({ secret_hash: 'geheim' }).execute(),
      ];
      for (const attempt of plain) await expect(attempt).rejects.toThrow();
      const columns = {
        sqlite: sql<{ name: string }>`
          SELECT c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'`,
        postgres: sql<{ name: string }>`
          SELECT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema()`,
      };
      const { rows } = await columns[dialect].execute(db);
      const telling = rows.map(({ name }) => name).filter((name) => /pass|secret|token|pin\b/u.test(name));
      expect([...new Set(telling)].sort()).toEqual(['password_hash', 'secret_hash', 'token_hash']);
    });
  });

  describe('the account of a unit', () => {
    it('R26: comes into use when its admin has looked through the unit’s data, and notes each later look', async () => {
      const store = await storeOfUnits(await empty());
      await inUse(store);
      expect(await stateOfUnit(store)).toBe('active');
      await confirmUnitData(admin(store), AT.hospital, later(2));
      expect(await unitRequests(asProvince(store), 'requested', EARLY)).toEqual([]);
      const { db } = insideOf(store).database;
      const row = await db.selectFrom('unit_accounts').selectAll().executeTakeFirstOrThrow();
      expect(row.reviewed_at).toBe(later(2).toISOString());
      expect(await codeOf(confirmUnitData(at(store, 'unit-admin', AT.neighbour), AT.hospital, EARLY))).toBe(
        'not-permitted',
      );
    });

    it('R14: is recovered by the direct superior and nobody else, and its old password is gone', async () => {
      const store = await storeOfUnits(await empty());
      await inUse(store);
      const others = [
        asProvince(store),
        at(store, 'county', AT.county),
        at(store, 'prefecture', AT.otherCity),
        admin(store),
      ];
      for (const other of others) {
        expect(await codeOf(recoverUnitAccount(other, AT.hospital, EARLY))).toBe('not-permitted');
      }
      const secret = await recoverUnitAccount(city(store), AT.hospital, EARLY);
      expect(await userByName(store, 'xinshe')).toBeUndefined();
      expect(await signInWithSecret(store, 'xinshe', secret, EARLY)).toBe(true);
      await changeFirstPassword(admin(store), HASH, EARLY);
      expect(await stateOfUnit(store)).toBe('active');
    });

    it('R32: adds sub-accounts within the unit that can do nothing that its admin cannot, and ends them', async () => {
      const store = await storeOfUnits(await empty());
      await inUse(store);
      const sub = { userName: 'keshi', displayName: '示范丁', role: 'unit-education' as const, unitPath: AT.hospital };
      const secret = await addSubAccount(admin(store), sub, EARLY);
      expect(await signInWithSecret(store, 'keshi', secret, EARLY)).toBe(true);
      const refused = [
        { ...sub, userName: 'a', role: 'province' as const, unitPath: AT.province },
        { ...sub, userName: 'b', role: 'county' as const },
        { ...sub, userName: 'c', unitPath: AT.neighbour },
      ];
      for (const one of refused) expect(await codeOf(addSubAccount(admin(store), one, EARLY))).toBe('not-permitted');
      expect(await codeOf(closeSubAccount(admin(store), 'xinshe', EARLY))).toBe('not-permitted');
      await closeSubAccount(admin(store), 'keshi', EARLY);
      expect(await codeOf(closeSubAccount(admin(store), 'keshi', EARLY))).toBe('not-permitted');
    });

    it('R41: is handed over to another admin, whose account begins as the old one ends', async () => {
      const store = await storeOfUnits(await empty());
      await inUse(store);
      const next = { userName: 'xinshe-2', displayName: '示范戊', unitPath: AT.hospital };
      const secret = await handOverUnitAdmin(admin(store), next, EARLY);
      expect(await userByName(store, 'xinshe')).toBeUndefined();
      expect(await signInWithSecret(store, 'xinshe-2', secret, EARLY)).toBe(true);
      await changeFirstPassword(admin(store, 'xinshe-2'), HASH, EARLY);
      expect(await userByName(store, 'xinshe-2')).toMatchObject({ displayName: '示范戊', unitPath: AT.hospital });
    });

    it('R31: is closed by the province, and signs in no more', async () => {
      const store = await storeOfUnits(await empty());
      await inUse(store);
      expect(await codeOf(closeUnitAccount(city(store), AT.hospital, EARLY))).toBe('not-permitted');
      await closeUnitAccount(asProvince(store), AT.hospital, EARLY);
      expect(await userByName(store, 'xinshe')).toBeUndefined();
      expect(await codeOf(confirmUnitData(admin(store), AT.hospital, EARLY))).toBe('unknown-account');
    });
  });
});
