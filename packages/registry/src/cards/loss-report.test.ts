import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR } from '../periods/calendar-settings.js';
import { LOSS_EFFECTS, reportLoss } from './loss-report.js';
import { CARD_STATES, type PhysicalCard } from './physical-card.js';
import { needsStrongerProof } from './reissue-proof.js';

const NOW = new Date('2026-11-22T02:24:00Z');
const cardIn = (state: PhysicalCard['state']): PhysicalCard => ({
  cardNumber: '439901198802290020',
  issueSerial: '2016000731',
  state,
});
const report = (state: PhysicalCard['state'], contactChangedAt: string | null = null) =>
  reportLoss(cardIn(state), 'registrant', contactChangedAt, DEFAULT_CALENDAR, NOW);

describe('R20: a loss report', () => {
  it.each(['made', 'at-branch', 'notified', 'collected', 'checked', 'active'] as const)(
    'suspends a card that is %s at once',
    (state) => {
      expect(report(state)).toMatchObject({ ok: true, effects: LOSS_EFFECTS });
    },
  );

  it('does no harm a second time', () => {
    expect(report('suspended')).toEqual({
      ok: true,
      effects: ['open-replacement-case', 'notify-holder-as-on-file'],
      needsStrongerProof: false,
    });
  });

  it.each(['data-ready', 'making', 'failed-data', 'replaced', 'void'] as const)(
    'is none of a card that is %s',
    (state) => {
      expect(report(state)).toEqual({ ok: false, problem: 'not-allowed' });
    },
  );

  it('R17: is not taken by customer service', () => {
    for (const state of CARD_STATES)
      expect(reportLoss(cardIn(state), 'customer-service', null, DEFAULT_CALENDAR, NOW).ok).toBe(false);
  });

  it('R20: redirects nothing: what it may bring about is these three, whatever is reported', () => {
    expect(LOSS_EFFECTS).toEqual(['suspend-card', 'open-replacement-case', 'notify-holder-as-on-file']);
    for (const state of CARD_STATES) {
      const result = report(state, '2026-11-21T00:00:00.000Z');
      if (result.ok) expect(result.effects.every((effect) => LOSS_EFFECTS.includes(effect))).toBe(true);
    }
  });

  it.each([
    ['never', null, false],
    ['yesterday', '2026-11-21T02:24:00.000Z', true],
    ['on the first day of this period', '2026-10-30T16:00:00.000Z', true],
    ['in the last second of the period before, 23 days ago', '2026-10-30T15:59:59.000Z', true],
    ['31 days ago, in the period before', '2026-10-22T02:24:00.000Z', false],
  ])('R20: asks for a stronger proof when the contact data was changed %s', (_when, changedAt, needed) => {
    expect(report('active', changedAt)).toMatchObject({ needsStrongerProof: needed });
    expect(needsStrongerProof(changedAt, NOW, DEFAULT_CALENDAR)).toBe(needed);
  });
});
