import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.js';
import { match } from './match.js';
import { candidateOf, cardOf, NOW, OTHER_ID_NUMBER, readingOf } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';

const reportOf = (reading = readingOf(), candidates: Candidate[] = [candidateOf()]) =>
  match(reading, candidates, DEFAULT_POLICY, NOW);
const findingsOf = (...given: Parameters<typeof reportOf>) => reportOf(...given).findings;

const challenge = '0102030405060708';
const replaced = cardOf({ state: 'replaced' });
const newer = cardOf({ issueSerial: '2026000118' });
const flag = { at: '2026-11-01T00:00:00.000Z', reason: 'lost' } as const;
const activation = { at: '2026-10-12T02:41:08.000Z', outletName: '洞庭支行', stationName: '1 号柜台' };

describe('X6 other-card', () => {
  it.each([
    ['a replaced card', [replaced, newer], replaced, '2026000118'],
    ['a void card', [cardOf({ state: 'void' })], cardOf({ state: 'void' }), null],
    ['a serial that is not on record', [newer], null, '2026000118'],
    ['a serial of another card number', [cardOf({ cardNumber: OTHER_ID_NUMBER })], null, '2016000731'],
    ['a registration without cards', [], null, null],
  ])('holds for %s', (_what, cards, card, onPlatform) => {
    const report = reportOf(readingOf(), [candidateOf({}, cards)]);
    expect(report.findings).toEqual([{ verdict: 'other-card', rules: ['X6'], fields: ['issueSerial'] }]);
    expect(report.card).toEqual(card);
    expect(report.fields.find(({ field }) => field === 'issueSerial')?.onPlatform).toBe(onPlatform);
  });

  it('expects the card in use, then the newest that was made', () => {
    const cards = [
      newer,
      cardOf({ issueSerial: '2025000001', state: 'active' }),
      cardOf({ issueSerial: '2027000001' }),
    ];
    const expected = (given: typeof cards) =>
      reportOf(readingOf(), [candidateOf({}, given)]).fields.find(({ field }) => field === 'issueSerial')?.onPlatform;
    expect(expected(cards)).toBe('2025000001');
    expect(expected(cards.filter(({ state }) => state === 'made'))).toBe('2027000001');
  });
});

describe('X6 replacement-flagged', () => {
  const finding = { verdict: 'replacement-flagged', rules: ['X6', 'R20'], fields: ['issueSerial'] };

  it.each([
    ['flagged before it was activated', cardOf({ replacementFlag: flag })],
    ['suspended', cardOf({ state: 'suspended' })],
  ])('holds for a card %s', (_what, card) => {
    expect(findingsOf(readingOf(), [candidateOf({}, [card])])).toEqual([finding]);
  });

  it('comes before already-active, and both are told', () => {
    const card = cardOf({ state: 'active', activation, replacementFlag: flag });
    expect(findingsOf(readingOf(), [candidateOf({}, [card])])).toEqual([
      finding,
      { verdict: 'already-active', rules: ['X4'], fields: ['issueSerial'] },
    ]);
  });

  it('leaves the new card ready while the old one is still active', () => {
    const old = cardOf({ issueSerial: '2015000001', state: 'active', activation, replacementFlag: flag });
    expect(reportOf(readingOf(), [candidateOf({}, [old, cardOf()])]).headline).toBe('ready');
  });
});

describe('X4 already-active', () => {
  const active = candidateOf({}, [cardOf({ state: 'active', activation })]);

  it('holds for the active card itself', () => {
    expect(reportOf(readingOf(), [active])).toMatchObject({ headline: 'already-active', card: { activation } });
  });

  it('is not said of a card that is not proven', () => {
    expect(findingsOf(readingOf({}, { result: 'failed', challenge }), [active])).toEqual([
      { verdict: 'not-genuine', rules: ['X2'], fields: [] },
    ]);
  });
});
