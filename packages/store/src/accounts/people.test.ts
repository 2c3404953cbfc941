import { RECOVERY_ANSWER } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { auditEvents } from '../audit/audit-log.js';
import { correctRegistration } from '../registrations/correction.js';
import { addCandidate } from '../registrations.js';
import { insideOf, inTransaction, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asProvince, candidate, codeOf, ID_NUMBER, NOW } from '../test-fixture.js';
import { addUser } from '../users.js';
import { invitationCounts, inviteStaff, useInvitation, withdrawInvitation } from './invitations.js';
import { reviewQueues, unitsDueForDataReview, unitsWithoutAdminWithin } from './oversight.js';
import { askForHelp, recoveryTasks, startPersonRecovery } from './person-recovery.js';
import { admitSignIn } from './sign-in.js';
import { AT, at, storeOfUnits } from './test-fixture.js';

const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const STRANGER = '439901198802290039' as typeof ID_NUMBER;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const clerk = (store: Store) => at(store, 'clerk', null);
const admin = (store: Store, path: typeof AT.hospital = AT.hospital) => at(store, 'unit-admin', path);

/** One person at the hospital, whose registration waits for review. */
async function storeOfOne(location: Parameters<typeof storeOfUnits>[0]): Promise<Store> {
  const store = await storeOfUnits(location);
  await addCandidate(asProvince(store), candidate(), NOW);
  await insideOf(store)
    .database.db.updateTable('registrations')
    .set({ unit_path: AT.hospital, state: 'submitted', updated_at: NOW.toISOString() })
    .execute();
  return store;
}

onEachDatabase((empty) => {
  describe('somebody who forgot', () => {
    it('R13: gets the same answer whether or not there is such a person, and the admin of the unit a task', async () => {
      const store = await storeOfOne(await empty());
      expect(await askForHelp(clerk(store), ID_NUMBER, NOW)).toEqual(RECOVERY_ANSWER);
      expect(await askForHelp(clerk(store), STRANGER, NOW)).toEqual(RECOVERY_ANSWER);
      expect(await askForHelp(clerk(store), ID_NUMBER, later(30))).toEqual(RECOVERY_ANSWER);
      const [task, ...more] = await recoveryTasks(admin(store), later(31));
      expect(task).toMatchObject({ unitPath: AT.hospital, askedAt: NOW.toISOString() });
      expect(more).toEqual([]);
      expect(await recoveryTasks(admin(store, AT.neighbour), later(31))).toEqual([]);
    });

    it('R13: is told of it, and helped by an admin of the present unit alone, once, on record', async () => {
      const store = await storeOfOne(await empty());
      await askForHelp(clerk(store), ID_NUMBER, NOW);
      const [task] = await recoveryTasks(admin(store), NOW);
      const { registrantKey = '', id = '' } = task ?? {};
      const self = at(store, 'registrant', null, { registrantKey });
      expect(await recoveryTasks(self, NOW)).toEqual([task]);
      for (const other of [admin(store, AT.neighbour), at(store, 'prefecture', AT.city), asProvince(store), self]) {
        expect(await codeOf(startPersonRecovery(other, registrantKey, id, NOW))).toBe('not-permitted');
      }
      await startPersonRecovery(admin(store), registrantKey, id, NOW);
      expect(await codeOf(startPersonRecovery(admin(store), registrantKey, id, NOW))).toBe('unknown-account');
      const { items } = await auditEvents(self, { registrantKey, code: 'recovery.started' }, NOW);
      expect(items).toMatchObject([{ actor: 'unit-admin-1', registrantKey }]);
    });
  });

  describe('an invitation', () => {
    it('R44: lets one person in, counts, can be withdrawn and runs out', async () => {
      const store = await storeOfUnits(await empty());
      const invited = await Promise.all([1, 2, 3, 4].map(() => inviteStaff(admin(store), AT.hospital, NOW)));
      const [one, two, three] = invited;
      const use = (code: string, now: Date) =>
        codeOf(inTransaction(store, (db) => useInvitation(db, code, 'registrant', now)));
      expect(await inTransaction(store, (db) => useInvitation(db, one?.code ?? '', 'registrant', NOW))).toBe(
        AT.hospital,
      );
      expect(await use(one?.code ?? '', NOW)).toBe('invitation-refused');
      expect(await use('0000-0000-0000-0000-0000', NOW)).toBe('invitation-refused');
      expect(await codeOf(withdrawInvitation(admin(store, AT.neighbour), two?.id ?? '', NOW))).toBe('not-permitted');
      await withdrawInvitation(admin(store), two?.id ?? '', NOW);
      expect(await use(two?.code ?? '', NOW)).toBe('invitation-refused');
      expect(await invitationCounts(admin(store), AT.hospital, NOW)).toEqual({ issued: 2, used: 1, expired: 1 });
      const tooLate = later(90 * 24 * 60);
      expect(await use(three?.code ?? '', tooLate)).toBe('invitation-refused');
      expect(await invitationCounts(admin(store), AT.hospital, tooLate)).toEqual({ issued: 0, used: 1, expired: 3 });
      expect(await codeOf(inviteStaff(admin(store), AT.neighbour, NOW))).toBe('not-permitted');
    });
  });

  describe('who supervises', () => {
    it('R34: sees the institutions for which no admin is appointed, each its own', async () => {
      const store = await storeOfUnits(await empty());
      const role = 'unit-admin' as const;
      await addUser(store, { userName: 'a', displayName: '示范', passwordHash: HASH, role, unitPath: AT.hospital });
      const paths = async (...who: Parameters<typeof at>) =>
        (await unitsWithoutAdminWithin(at(...who), NOW)).map(({ path }) => path);
      expect(await paths(store, 'province', AT.province)).toEqual([AT.neighbour, AT.otherHospital, AT.direct]);
      expect(await paths(store, 'prefecture', AT.city)).toEqual([AT.neighbour]);
      expect(await paths(store, 'county', AT.county)).toEqual([]);
      expect(await codeOf(unitsWithoutAdminWithin(admin(store), NOW))).toBe('not-permitted');
    });

    it('R34, R49: sees what waits for review by unit: how much, how long, and whether to remind', async () => {
      const store = await storeOfOne(await empty());
      const week = later(7 * 24 * 60);
      const queue = { unitPath: AT.hospital, waiting: 1, oldestDays: 0, reminderDue: false };
      expect(await reviewQueues(admin(store), NOW)).toEqual([queue]);
      expect(await reviewQueues(at(store, 'prefecture', AT.city), week)).toEqual([
        { ...queue, oldestDays: 7, reminderDue: true },
      ]);
      expect(await reviewQueues(admin(store, AT.neighbour), NOW)).toEqual([]);
      expect(await reviewQueues(at(store, 'customer-service', null), NOW)).toEqual([]);
      expect(await unitsDueForDataReview(asProvince(store), NOW)).toEqual([]);
    });
  });

  describe('how long something waits', () => {
    it('R34: counts from the submit: no correction by the unit makes its queue younger', async () => {
      const store = await storeOfOne(await empty());
      const [waiting] = await insideOf(store)
        .database.db.updateTable('registrations')
        .set({ submitted_at: NOW.toISOString(), request_id: 'request-1', receipt_number: 'receipt-1' })
        .returning(['registrant_key', 'id'])
        .execute();
      const week = later(7 * 24 * 60);
      const key = { registrant: waiting?.registrant_key ?? '', id: waiting?.id ?? '' };
      const corrected = await correctRegistration(admin(store), key, { ethnicity: '01' }, { banks: new Set() }, week);
      expect(corrected).toMatchObject({ ok: true });
      expect(await reviewQueues(admin(store), week)).toMatchObject([{ oldestDays: 7, reminderDue: true }]);
    });
  });

  describe('signing in', () => {
    it('row 116: is locked for longer with each wrong password beyond four, also for who then has the right one', async () => {
      const store = await storeOfUnits(await empty());
      const user = { userName: 'a', displayName: '示范', passwordHash: HASH, role: 'province' as const };
      await addUser(store, { ...user, unitPath: AT.province });
      const tries = async (minute: number, ...right: boolean[]) => {
        const outcomes: boolean[] = [];
        for (const one of right) outcomes.push(await admitSignIn(store, 'a', one, later(minute)));
        return outcomes;
      };
      expect(await tries(0, false, false, false, false, true)).toEqual([false, false, false, false, true]);
      expect(await tries(1, false, false, false, false, false, true)).toEqual(Array(6).fill(false));
      expect(await tries(2, false)).toEqual([false]);
      expect(await tries(3, true)).toEqual([false]);
      expect(await tries(4, true, false, true)).toEqual([true, false, true]);
      expect(await admitSignIn(store, 'nobody', true, NOW)).toBe(false);
      const { items } = await auditEvents(asProvince(store), { code: 'sign-in.locked' }, NOW);
      expect(items.map(({ details }) => details)).toEqual([
        { attempts: 6, until: later(4).toISOString() },
        { attempts: 5, until: later(2).toISOString() },
      ]);
    });
  });
});
