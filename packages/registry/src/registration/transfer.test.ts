import { describe, expect, it } from 'vitest';
import type { UnitPath } from '../accounts/unit.js';
import { VERDICTS } from '../match/match-report.js';
import { CONTEXT, NOW, OTHER_UNIT, UNIT } from './form-fixture.js';
import { isNoUnit } from './no-unit.js';
import { ADMIN, actorOf, OTHER_ADMIN, PERSON, PROVINCE, recordOf, taken } from './record-fixture.js';
import { REGISTRATION_STATES } from './registration.js';
import { REGISTRATION_ACTIONS } from './registration-machine.js';
import { registrationPath } from './registration-path.js';
import { takeStep } from './step.js';
import { chooseUnit, giveUnit, handOver, isChased, markMovedOut } from './transfer.js';

const THERE = OTHER_UNIT as UnitPath;
const { units } = CONTEXT;
const working = recordOf({ state: 'permitted' });

describe('a change of workplace', () => {
  it('R6: the old unit hands over, and the history keeps both', () => {
    const { record, entry } = taken(handOver(working, THERE, units, ADMIN, NOW));
    expect([record.unitPath, record.state]).toEqual([OTHER_UNIT, 'permitted']);
    expect(entry.units).toEqual({ from: UNIT, to: OTHER_UNIT });
    const back = taken(handOver(record, UNIT as UnitPath, units, ADMIN, NOW));
    expect(back.entry.units).toEqual({ from: OTHER_UNIT, to: UNIT });
  });

  it('R6: the new unit cannot pull, nor can anybody else', () => {
    expect(handOver(working, THERE, units, OTHER_ADMIN, NOW)).toEqual({ ok: false, refusal: 'out-of-reach' });
    expect(handOver(working, THERE, units, PERSON, NOW)).toEqual({ ok: false, refusal: 'not-allowed' });
    expect(handOver(working, THERE, units, actorOf('customer-service'), NOW)).toMatchObject({ ok: false });
  });

  it('R6: who waits for review waits in the queue of the new unit', () => {
    const { record } = taken(handOver(recordOf({ state: 'submitted' }), THERE, units, ADMIN, NOW));
    expect([record.state, record.unitPath]).toEqual(['submitted', OTHER_UNIT]);
  });

  it.each([
    ['无单位', 'no-unit'],
    ['/43/none', 'unknown-unit'],
    [UNIT, 'same-unit'],
  ])('R6, R15: nobody is handed over to %s', (to, refusal) => {
    expect(handOver(working, to as UnitPath, units, ADMIN, NOW)).toEqual({ ok: false, refusal });
  });
});

describe('moved to another province', () => {
  it('R7: takes the person off the chase lists, and can be undone', () => {
    const { record, entry } = taken(markMovedOut(working, true, ADMIN, NOW));
    expect([isChased(working), isChased(record), record.movedOutAt]).toEqual([true, false, NOW.toISOString()]);
    expect(entry.action).toBe('mark-moved-out');
    expect(isChased(taken(markMovedOut(record, false, ADMIN, NOW)).record)).toBe(true);
    expect(markMovedOut(record, true, ADMIN, NOW)).toMatchObject({ refusal: 'nothing-changed' });
  });

  it('R7: blocks nothing else', () => {
    for (const state of REGISTRATION_STATES) {
      for (const action of REGISTRATION_ACTIONS) {
        for (const by of [PERSON, ADMIN, PROVINCE]) {
          const here = takeStep(recordOf({ state }), action, by, NOW);
          const gone = takeStep(recordOf({ state, movedOutAt: NOW.toISOString() }), action, by, NOW);
          expect(gone.ok ? gone.record.state : gone.refusal).toBe(here.ok ? here.record.state : here.refusal);
        }
      }
    }
  });
});

describe('where a tap leads that meets no registration', () => {
  it('R3: not registered leads to registration, whatever is interconnected', () => {
    for (const interconnected of [true, false]) {
      expect(registrationPath('not-registered', { interconnected })).toBe('register');
    }
  });

  it('R3: no other verdict does, a mismatch least of all', () => {
    for (const verdict of VERDICTS.filter((one) => one !== 'not-registered' && String(one) !== 'other-province')) {
      expect(registrationPath(verdict, { interconnected: false })).toBeNull();
    }
  });

  it('R8: another province’s card leads to registration as a new person, until provinces are interconnected', () => {
    expect(registrationPath('other-province', { interconnected: false })).toBe('register-as-new');
    expect(registrationPath('other-province', { interconnected: true })).toBeNull();
  });
});

describe('"no unit"', () => {
  it.each(['无单位', '无', ' 无 单 位 ', '（无单位）', 'NONE', 'no unit', 'ｎｏ＿ｕｎｉｔ'])(
    'R16: knows the old marker %j',
    (text) => {
      expect(isNoUnit(text)).toBe(true);
    },
  );

  it.each(['', '无锡示范医院', '示范单位', UNIT, '无'.repeat(100)])('R16: takes %j for none', (text) => {
    expect(isNoUnit(text)).toBe(false);
  });

  it('R16: the province alone gives an older record its unit', () => {
    const older = recordOf({ state: 'approved', unitPath: null, noUnit: true });
    const { record, entry } = taken(giveUnit(older, THERE, units, PROVINCE, NOW));
    expect(record).toMatchObject({ unitPath: OTHER_UNIT, noUnit: false, state: 'approved' });
    expect(entry.units).toEqual({ from: null, to: OTHER_UNIT });
    for (const by of [ADMIN, OTHER_ADMIN, PERSON, actorOf('customer-service'), actorOf('prefecture')]) {
      expect(giveUnit(older, THERE, units, by, NOW).ok).toBe(false);
    }
    expect(giveUnit(working, THERE, units, PROVINCE, NOW)).toMatchObject({ refusal: 'not-allowed' });
  });

  it('R51, R15: who was sent back as not ours names another unit, never none, and is a draft again', () => {
    const sentBack = recordOf({ state: 'returned-not-ours', unitPath: null });
    const { record } = taken(chooseUnit(sentBack, THERE, units, PERSON, NOW));
    expect([record.state, record.unitPath]).toEqual(['draft', OTHER_UNIT]);
    expect(chooseUnit(sentBack, '无单位' as UnitPath, units, PERSON, NOW)).toMatchObject({ refusal: 'no-unit' });
    expect(taken(chooseUnit(record, UNIT as UnitPath, units, PERSON, NOW)).record.unitPath).toBe(UNIT);
    expect(chooseUnit(recordOf({ state: 'returned-for-edit' }), THERE, units, PERSON, NOW)).toMatchObject({
      refusal: 'not-allowed',
    });
  });
});
