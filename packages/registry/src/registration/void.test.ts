import { describe, expect, it } from 'vitest';
import { ROLES } from '../accounts/role.js';
import { answerToIdentity, settleDispute } from './dispute.js';
import { ID_NUMBER, NOW, OTHER_ID_NUMBER } from './form-fixture.js';
import { ADMIN, actorOf, OTHER_ADMIN, PERSON, PROVINCE, recordOf, taken } from './record-fixture.js';
import { REGISTRATION_STATES } from './registration.js';
import { isLive } from './registration-machine.js';
import type { RegistrationRecord } from './registration-record.js';
import { buryRegistration, executeVoid, refuseVoid, relinkRegistration, suspectRegistration } from './void.js';

const old = recordOf({ id: 'old', state: 'permitted' });
const next = recordOf(
  { id: 'next', state: 'submitted' },
  { idNumber: OTHER_ID_NUMBER, birthDate: '1979-06-15', sex: '1' },
);
const relinked = (from: RegistrationRecord, to: RegistrationRecord, by = PERSON, relationToNext = by.relation) =>
  relinkRegistration(from, to, by, relationToNext, NOW);

describe('a wrong ID number', () => {
  it('R10: the new account links to the old, and the old is void at once, its sign-in and cards with it', () => {
    const result = taken(relinked(old, next));
    expect(result.next).toMatchObject({ id: 'next', state: 'submitted', replaces: 'old' });
    expect(result.old.record).toMatchObject({ id: 'old', state: 'void', replacedBy: 'next' });
    expect(result.old.effects).toEqual(['end-account', 'void-cards', 'notify-holder']);
  });

  it('R10: the old flips to void exactly once', () => {
    const first = taken(relinked(old, next));
    expect(relinked(first.old.record, first.next)).toEqual({ ok: false, refusal: 'already-void' });
    expect(relinked(first.old.record, { ...next, id: 'third' })).toEqual({ ok: false, refusal: 'already-void' });
    expect(relinked({ ...old, id: 'another' }, first.next)).toEqual({ ok: false, refusal: 'already-linked' });
  });

  it('R10: from every live state, and from no other', () => {
    for (const state of REGISTRATION_STATES) {
      expect([state, relinked({ ...old, state }, next).ok]).toEqual([state, isLive(state)]);
    }
  });

  it('R10: not before the right one is submitted, and not for the same identity', () => {
    for (const state of ['draft', 'rejected', 'returned-for-edit', 'returned-not-ours', 'void-pending'] as const) {
      expect(relinked(old, { ...next, state })).toEqual({ ok: false, refusal: 'not-submitted' });
    }
    expect(relinked(old, { ...old, id: 'next', state: 'submitted' })).toEqual({ ok: false, refusal: 'same-identity' });
  });

  it('R10: whoever does it reaches both accounts', () => {
    expect(relinked(old, next, ADMIN).ok).toBe(true);
    expect(relinked(old, next, ADMIN, 'other-unit')).toEqual({ ok: false, refusal: 'out-of-reach' });
    expect(relinked(old, next, OTHER_ADMIN, 'current-unit')).toEqual({ ok: false, refusal: 'out-of-reach' });
    expect(relinked(old, next, PROVINCE)).toEqual({ ok: false, refusal: 'not-allowed' });
  });
});

describe('void by escalation', () => {
  const pending = taken(suspectRegistration(old, PROVINCE, NOW)).record;

  it('R11: void-pending, then void, by the province alone', () => {
    expect(pending).toMatchObject({ state: 'void-pending', suspectedIn: 'permitted' });
    const { record, effects } = taken(executeVoid(pending, PROVINCE, NOW));
    expect(record).toMatchObject({ state: 'void', suspectedIn: null });
    expect(effects).toEqual(['end-account', 'void-cards', 'notify-holder']);
    for (const role of ROLES.filter((one) => one !== 'province')) {
      expect([role, suspectRegistration(old, actorOf(role), NOW).ok]).toEqual([role, false]);
      expect([role, executeVoid(pending, actorOf(role), NOW).ok]).toEqual([role, false]);
      expect([role, refuseVoid(pending, actorOf(role), NOW).ok]).toEqual([role, false]);
    }
  });

  it('R11: never void without having been void-pending', () => {
    expect(executeVoid(old, PROVINCE, NOW)).toEqual({ ok: false, refusal: 'not-allowed' });
  });

  it('R11: refused, everything is as it was, from whichever state', () => {
    for (const state of REGISTRATION_STATES) {
      const suspected = suspectRegistration({ ...old, state }, PROVINCE, NOW);
      expect([state, suspected.ok]).toEqual([state, state !== 'void' && state !== 'void-pending']);
      if (suspected.ok) expect(taken(refuseVoid(suspected.record, PROVINCE, NOW)).record).toEqual({ ...old, state });
    }
    expect(refuseVoid(old, PROVINCE, NOW)).toEqual({ ok: false, refusal: 'not-allowed' });
  });

  it('R11, D6.4: the province’s deletion leaves a tombstone with nothing personal but the identity to be hashed', () => {
    const gone = taken(relinked(old, next)).old.record;
    const { tombstone } = taken(buryRegistration(gone, PROVINCE, NOW));
    expect(tombstone).toEqual({
      registrationId: 'old',
      identity: `id:${ID_NUMBER}`,
      replacedBy: 'next',
      deletedAt: NOW.toISOString(),
      deletedBy: PROVINCE.accountId,
    });
    expect(buryRegistration(old, PROVINCE, NOW)).toEqual({ ok: false, refusal: 'not-allowed' });
    expect(buryRegistration(gone, ADMIN, NOW)).toEqual({ ok: false, refusal: 'not-allowed' });
  });
});

describe('"this ID is already registered"', () => {
  it('R12: says the same of whoever holds it, offers the dispute, and reveals nothing', () => {
    const answers = REGISTRATION_STATES.filter(isLive).flatMap((state) => [
      answerToIdentity([recordOf({ state })]),
      answerToIdentity([recordOf({ state, unitPath: null, noUnit: true, movedOutAt: NOW.toISOString() })]),
      answerToIdentity([recordOf({ state: 'void' }), recordOf({ state }, { name: '示范乙' })]),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const [answer] = answers;
    expect(answer).toMatchObject({ answer: 'already-registered', offers: 'id-dispute' });
    expect(JSON.stringify(answer)).not.toMatch(/\d|示范|欧阳/u);
  });

  it('R12: a number that nobody holds any more is free', () => {
    expect(answerToIdentity([])).toEqual({ answer: 'free' });
    expect(answerToIdentity([recordOf({ state: 'void' })])).toEqual({ answer: 'free' });
  });

  it('R12: the province frees the number or confirms its holder', () => {
    const disputed = taken(suspectRegistration(old, PROVINCE, NOW)).record;
    const freed = taken(settleDispute(disputed, 'free-number', PROVINCE, NOW)).record;
    expect(answerToIdentity([freed])).toEqual({ answer: 'free' });
    expect(taken(settleDispute(disputed, 'confirm-number', PROVINCE, NOW)).record).toEqual(old);
    expect(settleDispute(disputed, 'free-number', ADMIN, NOW).ok).toBe(false);
  });
});
