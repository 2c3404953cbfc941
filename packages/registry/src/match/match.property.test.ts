import { type CardReading, HOLDER_FIELDS, ISSUER_FIELDS, sameIdNumber } from '@jika/health-card';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitPath } from '../accounts/unit.js';
import { CARD_STATES } from '../cards/physical-card.js';
import { REGISTRATION_STATES, type RegistrationState } from '../registration/registration.js';
import type { Candidate, MatchedCard, Standing } from './candidate.js';
import { maskReport } from './mask-report.js';
import { match } from './match.js';
import {
  candidateOf,
  cardOf,
  ID_NUMBER,
  NOW,
  OTHER_ID_NUMBER,
  readingOf,
  UNIT,
  withFurther,
  written,
} from './match-fixture.js';
import { DEFAULT_POLICY, type MatchPolicy } from './match-policy.js';
import type { MatchReading } from './match-reading.js';
import { informs, VERDICTS } from './match-report.js';

fc.configureGlobal({ seed: 20161030 });

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
/** Mostly none, as in a reading for an activation. */
const furtherValues = fc.oneof(
  fc.constantFrom('20361231', '20260101', '03', 'E12345678'),
  fc.string({ maxLength: 20 }),
);
const further = fc
  .array(fc.tuple(fc.constantFrom('validUntil', 'documentType', 'documentNumber'), furtherValues), { maxLength: 2 })
  .map((entries) => Object.fromEntries(entries.map(([key, value]) => [key, written(value)])));
const readings = fc
  .tuple(changes, proofs, fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, further))
  .map(([changed, proof, more]) => withFurther(readingOf(changed, proof), more));

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
const standings = fc.record(
  {
    unitPath: fc.constantFrom(UNIT, UNIT, '/43/4301/430102/u1' as UnitPath, '/43/u3' as UnitPath, null),
    movedOut: fc.constant({ on: '2026-09-01' }),
  },
  { requiredKeys: [] },
);
const candidates = fc.uniqueArray(
  fc
    .tuple(registrations, fc.array(cards, { maxLength: 3 }), standings)
    .map(([changed, made, standing]) => candidateOf(changed, [cardOf({ ...made[0] }), ...made.slice(1)], standing)),
  { maxLength: 3, selector: ({ registration }) => registration.id },
);

const policies = fc
  .record({ encodingLossBlocks: fc.boolean(), requireProof: fc.boolean() })
  .map((changed): MatchPolicy => ({ ...DEFAULT_POLICY, ...changed }));

interface Tap {
  reading: MatchReading;
  among: Candidate[];
}
const withEach = (change: (candidate: Candidate) => Candidate) => (tap: Tap) => ({
  ...tap,
  among: tap.among.map(change),
});
const withCards = (changes: Partial<MatchedCard>) =>
  withEach((candidate) => ({ ...candidate, cards: candidate.cards.map((card) => ({ ...card, ...changes })) }));
const withFields = (fields: Partial<MatchReading['fields']>) => (tap: Tap) => ({
  ...tap,
  reading: withFurther(tap.reading, fields),
});
const withStanding = (standing: Standing) =>
  withEach((candidate) => ({ ...candidate, standing: { ...candidate.standing, ...standing } }));
const withState = (state: RegistrationState) =>
  withEach((candidate) => ({ ...candidate, registration: { ...candidate.registration, state } }));

/** Each forbids activation, whatever else is the case. */
const OBJECTIONS: Readonly<Record<string, (tap: Tap) => Tap>> = {
  'the proof failed': (tap) => ({ ...tap, reading: { ...tap.reading, proof: { result: 'failed', challenge } } }),
  'a card of another province': withFields({ cityCode: written('440100') }),
  'validity over': withFields({ validUntil: written('20260101') }),
  'no serial': withFields({ issueSerial: { status: 'absent' } }),
  'another number': withFields({ idNumber: written('439901198802290021') }),
  suspended: withCards({ state: 'suspended' }),
  replaced: withCards({ state: 'replaced' }),
  flagged: withCards({ replacementFlag: { at: NOW.toISOString(), reason: 'damaged' } }),
  'not approved': withState('submitted'),
  void: withState('void'),
  'no unit': withStanding({ unitPath: null }),
  'out of scope': withStanding({ unitPath: '/43/4301/430102/u1' as UnitPath }),
  'registered twice': (tap) => ({
    ...tap,
    among: [...tap.among, candidateOf({ id: 'x', state: 'submitted' }), candidateOf({ id: 'y', state: 'submitted' })],
  }),
};

/** Characters that a hurried reader takes for each other: strokes, scripts, radicals. */
const LOOK_ALIKES: readonly (readonly [string, string])[] = [
  ['己', '已'],
  ['未', '末'],
  ['土', '士'],
  ['日', '曰'],
  ['\u2F1F', '土'],
  ['\u4E00', '\u30FC'],
  ['口', '\u56D7'],
  ['A', '\u0410'],
  ['O', '\u039F'],
  ['l', '1'],
];

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

  it('is ready only beside what informs, for an approved registration and its own card that was made and not yet activated', () => {
    fc.assert(
      fc.property(readings, candidates, policies, (reading, among, policy) => {
        const report = match(reading, among, policy, NOW);
        if (!report.findings.some(({ verdict }) => verdict === 'ready')) return;
        expect(report.findings.slice(1).every(({ verdict }) => informs(verdict))).toBe(true);
        expect(['made', 'at-branch', 'notified', 'collected', 'checked']).toContain(report.card?.state);
        const sameIds = among.filter(({ registration }) => registration.id === report.registrationId);
        expect(sameIds.some(({ registration }) => ['approved', 'permitted'].includes(registration.state))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('X3: finds nothing ready once an objection was added, however many more are', () => {
    const objections = fc.array(fc.constantFrom(...Object.values(OBJECTIONS)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(readings, candidates, policies, objections, (reading, among, policy, added) => {
        let tap: Tap = {
          reading,
          among: [candidateOf(), ...among.filter(({ registration }) => registration.id !== 'x')],
        };
        for (const objection of added) tap = objection(tap);
        expect(match(tap.reading, tap.among, policy, NOW).headline).not.toBe('ready');
      }),
      { numRuns: 500 },
    );
  });

  it.each(Object.entries(OBJECTIONS))('X3: each of these objections alone is enough: %s', (_what, objection) => {
    const { reading, among } = objection({ reading: readingOf(), among: [candidateOf()] });
    expect(match(readingOf(), [candidateOf()], DEFAULT_POLICY, NOW).headline).toBe('ready');
    expect(match(reading, among, DEFAULT_POLICY, NOW).headline).not.toBe('ready');
  });

  it('R9: never accepts a name that only looks alike', () => {
    const pairs = fc.constantFrom(...LOOK_ALIKES);
    const rest = fc.array(fc.constantFrom(...'欧阳示师范'), { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pairs, rest, rest, fc.boolean(), ([one, other], before, after, turned) => {
        const [onCard, name] = [before + (turned ? one : other) + after, before + (turned ? other : one) + after];
        const report = match(readingOf({ name: written(onCard) }), [candidateOf({ name })], DEFAULT_POLICY, NOW);
        expect(report.findings).toEqual([{ verdict: 'field-mismatch', rules: ['R20'], fields: ['name'] }]);
      }),
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
