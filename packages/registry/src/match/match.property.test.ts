import { type CardReading, HOLDER_FIELDS, ISSUER_FIELDS, sameIdNumber } from '@jika/health-card';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_STATES } from '../cards/physical-card.js';
import { REGISTRATION_STATES } from '../registration/registration.js';
import { maskReport } from './mask-report.js';
import { match } from './match.js';
import { candidateOf, cardOf, ID_NUMBER, NOW, OTHER_ID_NUMBER, readingOf } from './match-fixture.js';
import { DEFAULT_POLICY, type MatchPolicy } from './match-policy.js';
import { VERDICTS } from './match-report.js';

/** Values that are often right, so that the interesting verdicts are reached, and else anything. */
const values = fc.oneof(
  fc.constantFrom('欧阳·示范', '02', '15', '19880229', '2016000731', ID_NUMBER, '439901880229002', OTHER_ID_NUMBER),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const fieldResults: fc.Arbitrary<CardReading['fields']['name']> = fc.oneof(
  values.map((value) => ({ status: 'ok' as const, value })),
  fc.constantFrom(
    { status: 'absent' } as const,
    { status: 'denied', statusWord: '6982' } as const,
    { status: 'corrupt', raw: 'FF' } as const,
    { status: 'not-requested' } as const,
  ),
);
const changes = fc
  .array(fc.tuple(fc.constantFrom(...ISSUER_FIELDS, ...HOLDER_FIELDS), fieldResults), { maxLength: 3 })
  .map((entries) => Object.fromEntries(entries));
const challenge = '0102030405060708';
const proofs = fc.oneof(
  { weight: 2, arbitrary: fc.constant<CardReading['proof']>({ result: 'passed', challenge }) },
  fc.constantFrom<CardReading['proof']>(
    { result: 'failed', challenge },
    { result: 'not-possible', reason: 'no-sam' },
    { result: 'not-possible', reason: 'card-failed' },
  ),
);
const readings = fc.tuple(changes, proofs).map(([changed, proof]) => readingOf(changed, proof));

const cards = fc.record({
  cardNumber: fc.constantFrom(ID_NUMBER, ID_NUMBER, ID_NUMBER, OTHER_ID_NUMBER),
  issueSerial: fc.constantFrom('2016000731', '2016000731', '2026000118'),
  state: fc.oneof(fc.constantFrom('made' as const, 'active' as const), fc.constantFrom(...CARD_STATES)),
});
const registrations = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  idNumber: fc.constantFrom(ID_NUMBER, ID_NUMBER, OTHER_ID_NUMBER),
  state: fc.oneof({ weight: 3, arbitrary: fc.constant('approved' as const) }, fc.constantFrom(...REGISTRATION_STATES)),
  name: fc.constantFrom('欧阳·示范', '欧阳•示范', '欧阳·师范'),
});
const candidates = fc.uniqueArray(
  fc
    .tuple(registrations, fc.array(cards, { maxLength: 3 }))
    .map(([changed, made]) => candidateOf(changed, [cardOf({ ...made[0] }), ...made.slice(1)])),
  { maxLength: 3, selector: ({ registration }) => registration.id },
);

const policies = fc
  .record({ encodingLossBlocks: fc.boolean(), requireProof: fc.boolean() })
  .map((changed): MatchPolicy => ({ ...DEFAULT_POLICY, ...changed }));

describe('match, whatever the card and the platform say', () => {
  it('always reports, gravest finding first, each with its grounds', () => {
    fc.assert(
      fc.property(readings, candidates, policies, (reading, among, policy) => {
        const report = match(reading, among, policy, NOW);
        const severities = report.findings.map(({ verdict }) => VERDICTS.indexOf(verdict));
        expect(report.headline).toBe(report.findings[0]?.verdict);
        expect(severities).toEqual([...new Set(severities)].sort((one, other) => one - other));
        for (const { rules } of report.findings) expect(rules.join()).toMatch(/^[RX]\d+(?:,[RX]\d+)*$/u);
      }),
    );
  });

  it('R9, X2: never finds a card ready or active whose number differs or whose proof did not pass', () => {
    let favourable = 0;
    const property = fc.property(readings, candidates, policies, (reading, among, policy) => {
      const report = match(reading, among, policy, NOW);
      const said = report.findings.map(({ verdict }) => verdict);
      if (!said.includes('ready') && !said.includes('already-active')) return;
      favourable++;
      const { idNumber } = reading.fields;
      const chosen = among.find(({ registration }) => registration.id === report.registrationId);
      expect(idNumber.status === 'ok' && chosen && sameIdNumber(idNumber.value, chosen.registration.idNumber)).toBe(
        true,
      );
      expect(['passed', ...(policy.requireProof ? [] : ['not-possible'])]).toContain(reading.proof.result);
    });
    fc.assert(property, { numRuns: 1000 });
    expect(favourable).toBeGreaterThan(20);
  });

  it('is ready only alone, for an approved registration and its own card that was made and not yet activated', () => {
    fc.assert(
      fc.property(readings, candidates, policies, (reading, among, policy) => {
        const report = match(reading, among, policy, NOW);
        if (!report.findings.some(({ verdict }) => verdict === 'ready')) return;
        expect(report.findings).toHaveLength(1);
        expect(['made', 'at-branch', 'notified', 'collected', 'checked']).toContain(report.card?.state);
        const sameIds = among.filter(({ registration }) => registration.id === report.registrationId);
        expect(sameIds.some(({ registration }) => ['approved', 'permitted'].includes(registration.state))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same report whatever the order of the candidates', () => {
    fc.assert(
      fc.property(readings, candidates, (reading, among) => {
        const report = match(reading, among, DEFAULT_POLICY, NOW);
        expect(match(reading, among.toReversed(), DEFAULT_POLICY, NOW)).toEqual(report);
      }),
    );
  });

  it('shows no whole ID or card number once it is masked', () => {
    fc.assert(
      fc.property(readings, candidates, (reading, among) => {
        const numbersGoElsewhere = ['name', 'sex', 'ethnicity', 'birthDate', 'issueSerial'] as const;
        fc.pre(numbersGoElsewhere.every((key) => !/\d{15}/u.test(JSON.stringify(reading.fields[key]))));
        const masked = maskReport(match(reading, among, DEFAULT_POLICY, NOW));
        expect(JSON.stringify(masked)).not.toMatch(/\d{11}/u);
        expect(maskReport(masked)).toEqual(masked);
      }),
    );
  });
});
