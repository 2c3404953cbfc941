import { describe, expect, it } from 'vitest';
import type { Access } from '../access.js';
import { candidatesFor } from '../registrations.js';
import { onEachDatabase } from '../test-databases.js';
import { codeOf, ID_NUMBER, NOW } from '../test-fixture.js';
import { buryRegistration } from './burial.js';
import { checkTask, closeCheckTask } from './check-tasks.js';
import { correctRegistration } from './correction.js';
import { dashboard } from './dashboard.js';
import { saveDraft } from './drafts.js';
import { permitRegistration, reviewRegistration, reviewRegistrations } from './review.js';
import { reviewBadge, reviewQueue } from './review-queue.js';
import type { RegistrationKey } from './stored-registration.js';
import { submitRegistration } from './submission.js';
import { giveUnit, handOverRegistration, markMovedOut } from './transfer.js';
import { viewRegistration } from './viewing.js';
import { keepRegistration, relink, suspect, voidRegistration } from './voiding.js';
import {
  ALL_IS_RIGHT,
  approved,
  as,
  auditOf,
  form,
  OTHER_HOSPITAL,
  PRINCIPALS,
  rowsOf,
  SETTINGS,
  workplaceIn,
} from './workflow-fixture.js';

const CASE = { caseId: 'case-1', confirmedBy: PRINCIPALS.second };

/** All that can be done with a registration. */
const CALLS: Readonly<Record<string, (access: Access, key: RegistrationKey) => Promise<unknown>>> = {
  'start one': (access) => saveDraft(access, { form: form() }, SETTINGS, NOW),
  'edit a draft': (access, draft) => saveDraft(access, { form: form(), draft }, SETTINGS, NOW),
  submit: (access, key) => submitRegistration(access, key, 'request-9', SETTINGS, NOW),
  view: (access, key) => viewRegistration(access, key, NOW),
  'see the queue': (access) => reviewQueue(access, { order: 'oldest', after: null }, NOW),
  'see the badge': (access) => reviewBadge(access, NOW),
  'see the dashboard': (access) => dashboard(access, 'unit', NOW),
  approve: (access, key) => reviewRegistration(access, key, { outcome: 'approve' }, NOW),
  return: (access, key) => reviewRegistration(access, key, { outcome: 'return-not-ours', opinion: '非' }, NOW),
  'review many': (access, key) => reviewRegistrations(access, [key], { outcome: 'approve' }, NOW),
  permit: (access, key) => permitRegistration(access, key, NOW),
  correct: (access, key) => correctRegistration(access, key, { mobile: '19900000007' }, SETTINGS, NOW),
  'hand over': (access, key) => handOverRegistration(access, key, OTHER_HOSPITAL, NOW),
  'give a unit': (access, key) => giveUnit(access, key, OTHER_HOSPITAL, 'case-1', NOW),
  'mark moved out': (access, key) => markMovedOut(access, key, true, NOW),
  relink: (access, key) => relink(access, key, key, NOW),
  suspect: (access, key) => suspect(access, key, CASE, NOW),
  void: (access, key) => voidRegistration(access, key, CASE, NOW),
  keep: (access, key) => keepRegistration(access, key, CASE, NOW),
  bury: (access, key) => buryRegistration(access, key, PRINCIPALS.second, NOW),
  'see the check task': (access, key) => checkTask(access, key, SETTINGS, NOW),
  'close the check task': (access, key) => closeCheckTask(access, key, ALL_IS_RIGHT, SETTINGS, NOW),
};

onEachDatabase((empty) => {
  it('R17: customer service can do none of all that, and each attempt is on record', async () => {
    const store = await workplaceIn(await empty());
    const key = await approved(store);
    const before = await rowsOf(store);
    const calls = Object.entries(CALLS);
    for (const [name, call] of calls) {
      expect([name, await codeOf(call(as(store, 'service'), key))]).toEqual([name, 'forbidden']);
    }
    expect(await rowsOf(store)).toEqual(before);
    const attempts = await auditOf(store, 'permission.refused');
    expect(attempts).toHaveLength(calls.length);
    expect(new Set(attempts.map(({ actor }) => actor))).toEqual(new Set(['service']));
  });

  it('R38, threat 34: an admin of another unit, a stranger and a clerk without a card reach no registration', async () => {
    const store = await workplaceIn(await empty());
    const key = await approved(store);
    const before = await rowsOf(store);
    const own = new Set(['start one', 'see the queue', 'see the badge', 'see the dashboard', 'review many']);
    for (const who of ['otherAdmin', 'stranger', 'clerk'] as const) {
      for (const [name, call] of Object.entries(CALLS).filter(([each]) => !own.has(each))) {
        expect([who, name, await codeOf(call(as(store, who), key))]).toEqual([who, name, 'forbidden']);
      }
    }
    expect(await rowsOf(store)).toEqual(before);
  });

  it('knows no key that is none', async () => {
    const store = await workplaceIn(await empty());
    for (const key of [
      { registrant: 'x', id: 'y' },
      { registrant: '0'.repeat(32), id: '../1' },
      { registrant: 'a'.repeat(32), id: 'b' },
    ]) {
      expect(await codeOf(viewRegistration(as(store, 'province'), key, NOW))).toBe('unknown-registration');
      expect(await codeOf(permitRegistration(as(store, 'admin'), key, NOW))).toBe('unknown-registration');
    }
  });
});

describe('threat 34: a question without an access', () => {
  it('does not compile', () => {
    const neverCalled = async () => {
      const store = await workplaceIn({ file: ':memory:' });
      const key = { registrant: '0'.repeat(32), id: 'person-1' };
      // @ts-expect-error a store is not an access
      await viewRegistration(store, key, NOW);
      // @ts-expect-error nor is nothing
      await reviewQueue({ order: 'oldest', after: null }, NOW);
      // @ts-expect-error nor a store beside nobody
      await dashboard({ store }, 'unit', NOW);
      // @ts-expect-error the look-up at a counter needs one too
      await candidatesFor(store, ID_NUMBER, NOW);
    };
    expect(neverCalled).toBeTypeOf('function');
  });
});
