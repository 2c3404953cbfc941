import { describe, expect, it } from 'vitest';
import { AT, NOW } from './accounts-fixture.js';
import {
  changeSecret,
  handOverSecret,
  type InitialSecret,
  type InitialSecretResult,
  initialSecretState,
  issueSecret,
  mustChangeFirst,
  useSecret,
} from './initial-secret.js';

const SETTINGS = { lifetimeHours: 24, changeWithinHours: 1 };
const HOUR = 3_600_000;
const later = (hours: number, milliseconds = 0) => new Date(NOW.getTime() + hours * HOUR + milliseconds);
const secretOf = (result: InitialSecretResult): InitialSecret =>
  result.ok ? result.secret : expect.fail(result.problem);

const TO_CITY = { by: 'account-of-province', to: AT.prefecture };
const sealed = issueSecret(NOW);
const handedOver = secretOf(handOverSecret(sealed, TO_CITY, SETTINGS, later(1)));
const used = secretOf(useSecret(handedOver, SETTINGS, later(2)));
const changed = secretOf(changeSecret(used, SETTINGS, later(2, 1)));

describe('a one-time secret', () => {
  it('R31: is delivered once', () => {
    expect(initialSecretState(sealed, SETTINGS, NOW)).toBe('sealed');
    expect(handOverSecret(handedOver, TO_CITY, SETTINGS, later(1))).toEqual({ ok: false, problem: 'handed-over' });
    expect(useSecret(sealed, SETTINGS, later(1))).toEqual({ ok: false, problem: 'sealed' });
  });

  it('R41: keeps who handed it to which unit, and when', () => {
    expect(handedOver.handedOver).toEqual({ at: '2026-10-12T03:00:00.000Z', ...TO_CITY });
  });

  it('R42: works once', () => {
    expect(initialSecretState(used, SETTINGS, later(2))).toBe('used');
    expect(useSecret(used, SETTINGS, later(2))).toEqual({ ok: false, problem: 'already-used' });
    expect(useSecret(changed, SETTINGS, later(3))).toEqual({ ok: false, problem: 'changed' });
  });

  it('R31: expires on the millisecond, unused or not changed in time', () => {
    expect(initialSecretState(handedOver, SETTINGS, later(24, -1))).toBe('handed-over');
    expect(initialSecretState(handedOver, SETTINGS, later(24))).toBe('expired');
    expect(handOverSecret(sealed, TO_CITY, SETTINGS, later(24))).toEqual({ ok: false, problem: 'expired' });
    expect(useSecret(handedOver, SETTINGS, later(24))).toEqual({ ok: false, problem: 'expired' });
    expect(changeSecret(used, SETTINGS, later(3))).toEqual({ ok: false, problem: 'expired' });
    expect(initialSecretState(changed, SETTINGS, later(1000))).toBe('changed');
  });

  it('R42: admits to nothing but its change until that is done', () => {
    for (const call of ['view-registration', 'see-review-queue', 'add-sub-account', '', 'Change-Secret']) {
      expect(mustChangeFirst(used, call)).toBe(true);
      expect(mustChangeFirst(changed, call)).toBe(false);
    }
    expect(mustChangeFirst(used, 'change-secret')).toBe(false);
    expect(mustChangeFirst(used, 'sign-out')).toBe(false);
  });

  it('R31, R39: is not in what is known of it', () => {
    expect(Object.keys(changed).sort()).toEqual(['changedAt', 'handedOver', 'issuedAt', 'usedAt']);
  });
});
