import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.js';
import { match } from './match.js';
import { candidateOf, cardOf, NOW, OTHER_ID_NUMBER, readingOf, withFurther, written } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';
import type { MatchReading } from './match-reading.js';

const reportOf = (reading = readingOf(), candidates: Candidate[] = [candidateOf()]) =>
  match(reading, candidates, DEFAULT_POLICY, NOW);
const findingsOf = (...given: Parameters<typeof reportOf>) => reportOf(...given).findings;

const challenge = '0102030405060708';
const replaced = cardOf({ state: 'replaced' });
const newer = cardOf({ issueSerial: '2026000118' });
const flag = { at: '2026-11-01T00:00:00.000Z', reason: 'damaged' } as const;
const activation = { at: '2026-10-12T02:41:08.000Z', outletName: '洞庭支行', stationName: '1 号柜台' };

describe('X6 other-card', () => {
  it.each([
    ['the old card of a replaced pair', 'replaced-card', [replaced, newer], replaced, '2026000118'],
    ['a void card', 'void-card', [cardOf({ state: 'void' })], cardOf({ state: 'void' }), null],
    ['a serial that is not on record', 'unknown-card', [newer], null, '2026000118'],
    ['a serial of another number', 'unknown-card', [cardOf({ cardNumber: OTHER_ID_NUMBER })], null, '2016000731'],
    ['a registration without cards', 'unknown-card', [], null, null],
  ])('holds for %s and tells it is a %s', (_what, detail, cards, card, onPlatform) => {
    const report = reportOf(readingOf(), [candidateOf({}, cards)]);
    expect(report.findings).toEqual([{ verdict: 'other-card', rules: ['X6'], fields: ['issueSerial'], detail }]);
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

  it('holds for a card that was flagged before it was activated', () => {
    expect(findingsOf(readingOf(), [candidateOf({}, [cardOf({ replacementFlag: flag })])])).toEqual([finding]);
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

describe('R20 reported-lost', () => {
  const finding = { verdict: 'reported-lost', rules: ['R20'], fields: ['issueSerial'] };
  const suspension = (reason: 'lost' | 'inquiry') => ({ at: flag.at, reason });

  it.each([
    ['suspended for a loss', cardOf({ state: 'suspended', suspension: suspension('lost') })],
    ['suspended and nothing said', cardOf({ state: 'suspended' })],
  ])('holds for a card %s', (_what, card) => {
    expect(findingsOf(readingOf(), [candidateOf({}, [card])])).toEqual([finding]);
  });

  it('is graver than the flag for the new card, and both are told', () => {
    const card = cardOf({ replacementFlag: { ...flag, reason: 'lost' } });
    const verdicts = findingsOf(readingOf(), [candidateOf({}, [card])]).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['reported-lost', 'replacement-flagged']);
  });

  it('is not said of a card that was replaced since: it is the old one of a pair', () => {
    const card = cardOf({ state: 'replaced', replacementFlag: { ...flag, reason: 'lost' } });
    expect(findingsOf(readingOf(), [candidateOf({}, [card, newer])])).toMatchObject([
      { verdict: 'other-card', detail: 'replaced-card' },
    ]);
  });

  it('X2: a card that somebody looks into is blocked, not lost', () => {
    const card = cardOf({ state: 'suspended', suspension: suspension('inquiry') });
    expect(findingsOf(readingOf(), [candidateOf({}, [card])])).toEqual([
      { verdict: 'blocked', rules: ['X2'], fields: ['issueSerial'] },
    ]);
  });
});

describe('X2 expired', () => {
  const expiring = (validUntil: string) => withFurther(readingOf(), { validUntil: written(validUntil) });
  const headline = (reading: MatchReading, now: string, cards = [cardOf()]) =>
    match(reading, [candidateOf({}, cards)], DEFAULT_POLICY, new Date(now)).headline;

  it('holds from the midnight in China after the last day', () => {
    expect(headline(expiring('20261122'), '2026-11-22T15:59:59.999Z')).toBe('ready');
    expect(headline(expiring('20261122'), '2026-11-22T16:00:00.000Z')).toBe('expired');
  });

  it('takes the record where the reading has no date, and the chip where both have one', () => {
    const onRecord = [cardOf({ validUntil: '2026-11-21' })];
    expect(headline(readingOf(), NOW.toISOString(), onRecord)).toBe('expired');
    expect(headline(expiring('20361121'), NOW.toISOString(), onRecord)).toBe('ready');
  });

  it.each(['', '00000000', '20260231', 'FFFFFFFF', '2016'])('is not said of %j, which is no date', (validUntil) => {
    expect(headline(expiring(validUntil), NOW.toISOString())).toBe('ready');
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
