import type { IdNumber } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import type { Registration, RegistrationState } from '../registration/registration.js';
import type { Candidate } from './candidate.js';
import { match } from './match.js';
import { candidateOf, cardOf, ID_NUMBER, NOW, OTHER_ID_NUMBER, readingOf, written } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';

const reportOf = (reading = readingOf(), candidates: Candidate[] = [candidateOf()], policy = DEFAULT_POLICY) =>
  match(reading, candidates, policy, NOW);
const findingsOf = (...given: Parameters<typeof reportOf>) => reportOf(...given).findings;

const challenge = '0102030405060708';
const replaced = cardOf({ state: 'replaced' });

describe('X4 ready', () => {
  it('is the only finding for a genuine card that agrees with its approved registration', () => {
    expect(reportOf()).toMatchObject({
      headline: 'ready',
      findings: [{ verdict: 'ready', rules: ['X4'], fields: [] }],
      registrationId: 'registration-1',
      unitName: '岳阳示范县人民医院',
      card: cardOf(),
      policyVersion: DEFAULT_POLICY.version,
      matchedAt: '2026-11-22T02:24:00.000Z',
    });
  });

  it.each([
    ['a permitted registration', readingOf(), candidateOf({ state: 'permitted' })],
    ['the 15-digit form of the number', readingOf({ idNumber: written('439901880229002') }), candidateOf()],
    ['another ethnicity, which is advisory', readingOf({ ethnicity: written('01') }), candidateOf()],
    ['no ethnicity at all', readingOf({ ethnicity: { status: 'absent' } }), candidateOf()],
    ['a name that the chip cannot hold', readingOf({ name: written('欧阳·?') }), candidateOf({ name: '欧阳·镕' })],
    [
      'a new card beside a replaced one',
      readingOf(),
      candidateOf({}, [cardOf(), { ...replaced, issueSerial: '2015000001' }]),
    ],
    ['no readable card number', readingOf({ cardNumber: { status: 'corrupt', raw: 'FF' } }), candidateOf()],
  ])('holds for %s', (_what, reading, candidate) => {
    expect(reportOf(reading, [candidate]).headline).toBe('ready');
  });

  it.each([
    ['another ethnicity', { ethnicity: written('01') }, {}, ['ethnicity']],
    ['an ethnicity that cannot be read', { ethnicity: { status: 'absent' } as const }, {}, ['ethnicity']],
    ['a name that lost a character', { name: written('欧阳·?') }, { name: '欧阳·镕' }, ['name']],
    ['an ethnicity that was never recorded, which is none', {}, { ethnicity: '' }, []],
  ])('names what differs without consequence: %s', (_what, chip, record, fields) => {
    expect(findingsOf(readingOf(chip), [candidateOf(record)])).toEqual([{ verdict: 'ready', rules: ['X4'], fields }]);
  });
});

describe('R66 unreadable', () => {
  it.each(['name', 'idNumber', 'issueSerial'] as const)('holds when the chip gives no %s', (field) => {
    for (const result of [
      { status: 'absent' },
      { status: 'denied', statusWord: '6982' },
      { status: 'corrupt', raw: 'FFD5' },
      { status: 'not-requested' },
    ] as const) {
      expect(findingsOf(readingOf({ [field]: result }))).toEqual([
        { verdict: 'unreadable', rules: ['R66'], fields: [field] },
      ]);
    }
  });

  it.each(['no-sam', 'sam-failed'] as const)(
    'holds, rather than a doubt of the card, when the module failed: %s',
    (reason) => {
      expect(findingsOf(readingOf({}, { result: 'not-possible', reason }))).toEqual([
        { verdict: 'unreadable', rules: ['R66', 'X2'], fields: [] },
      ]);
    },
  );
});

describe('X2 not-genuine', () => {
  it('holds when the proof failed, whatever else is right', () => {
    expect(findingsOf(readingOf({}, { result: 'failed', challenge }))).toEqual([
      { verdict: 'not-genuine', rules: ['X2'], fields: [] },
    ]);
  });

  it.each(['no-city-code', 'not-supported', 'card-failed'] as const)(
    'holds when no proof was possible: %s',
    (reason) => {
      const reading = readingOf({}, { result: 'not-possible', reason });
      expect(reportOf(reading).headline).toBe('not-genuine');
      expect(reportOf(reading, [candidateOf()], { ...DEFAULT_POLICY, requireProof: false }).headline).toBe('ready');
    },
  );
});

describe('R9, R46 invalid-id-number', () => {
  it.each(['439901198802290021', '009901198802290028', '43990119880229002', '张示范'])('holds for %s', (idNumber) => {
    const reading = readingOf({ idNumber: written(idNumber), cardNumber: written(idNumber) });
    expect(findingsOf(reading)).toEqual([{ verdict: 'invalid-id-number', rules: ['R9', 'R46'], fields: ['idNumber'] }]);
  });
});

describe('R3 not-registered', () => {
  it.each([
    ['there is no registration', []],
    ['there is one with another number', [candidateOf({ idNumber: OTHER_ID_NUMBER })]],
  ])('holds when %s', (_what, candidates) => {
    expect(reportOf(readingOf(), candidates)).toMatchObject({
      findings: [{ verdict: 'not-registered', rules: ['R3'], fields: ['idNumber'] }],
      registrationId: null,
      unitName: null,
      card: null,
    });
  });
});

describe('R10, R11 void', () => {
  it('holds when no other registration with the number is left', () => {
    expect(findingsOf(readingOf(), [candidateOf({ state: 'void' })])).toEqual([
      { verdict: 'void', rules: ['R10', 'R11'], fields: ['idNumber'] },
    ]);
  });

  it('gives way to a live registration', () => {
    const candidates = [candidateOf({ state: 'void' }), candidateOf({ id: 'registration-2' })];
    expect(reportOf(readingOf(), candidates)).toMatchObject({ headline: 'ready', registrationId: 'registration-2' });
    expect(reportOf(readingOf(), candidates.toReversed())).toMatchObject({
      headline: 'ready',
      registrationId: 'registration-2',
    });
  });
});

describe('R4, R5, R48 not-approved', () => {
  it.each<[RegistrationState, string[]]>([
    ['draft', ['R48']],
    ['submitted', ['R48']],
    ['rejected', ['R4', 'R5']],
    ['returned-for-edit', ['R5']],
    ['returned-not-ours', ['R51']],
    ['resubmitted', ['R5']],
    ['void-pending', ['R11']],
  ])('holds in state %s, by the rule of what it waits for', (state, rules) => {
    expect(findingsOf(readingOf(), [candidateOf({ state })])).toEqual([{ verdict: 'not-approved', rules, fields: [] }]);
  });
});

describe('R12 duplicate-registrations', () => {
  const second = (changes: Partial<Registration> = {}) => candidateOf({ id: 'registration-2', ...changes });
  const finding = { verdict: 'duplicate-registrations', rules: ['R9', 'R12'], fields: ['idNumber'] };

  it('holds when two live registrations share the number, in whichever order they come', () => {
    const candidates = [candidateOf(), second()];
    expect(findingsOf(readingOf(), candidates)).toEqual([finding]);
    expect(reportOf(readingOf(), candidates.toReversed())).toEqual(reportOf(readingOf(), candidates));
  });

  it('R9: takes the forms of 15 and 18 digits for one number', () => {
    const old = second({ idNumber: '439901880229002' as IdNumber });
    expect(reportOf(readingOf(), [candidateOf(), old]).headline).toBe('duplicate-registrations');
  });

  it('compares with the one that allows less', () => {
    const findings = findingsOf(readingOf(), [candidateOf(), second({ state: 'submitted' })]);
    expect(findings.map(({ verdict }) => verdict)).toEqual(['duplicate-registrations', 'not-approved']);
  });

  it('does not count what is void', () => {
    expect(findingsOf(readingOf(), [candidateOf({ state: 'void' }), second({ state: 'void' })])).toMatchObject([
      { verdict: 'void' },
    ]);
  });
});

describe('R20 field-mismatch', () => {
  it.each<[string, Partial<Registration>]>([
    ['name', { name: '欧阳·师范' }],
    ['sex', { sex: '1' }],
    ['birthDate', { birthDate: '1988-02-28' }],
    ['birthDate', { birthDate: '' }],
  ])('holds when the record has another %s', (field, registration) => {
    expect(findingsOf(readingOf(), [candidateOf(registration)])).toEqual([
      { verdict: 'field-mismatch', rules: ['R20'], fields: [field] },
    ]);
  });

  it.each(['sex', 'birthDate'] as const)('holds when the %s on the chip cannot be read', (field) => {
    expect(findingsOf(readingOf({ [field]: { status: 'corrupt', raw: 'FF' } }))).toEqual([
      { verdict: 'field-mismatch', rules: ['R20'], fields: [field] },
    ]);
  });

  it.each([
    ['sex', { sex: written('01') }, { sex: '1' }, ['sex', 'idNumber']],
    ['birth date', { birthDate: written('19880228') }, { birthDate: '1988-02-28' }, ['birthDate', 'idNumber']],
    ['card number', { cardNumber: written(OTHER_ID_NUMBER) }, {}, ['idNumber']],
  ])(
    'X2: holds when the %s on the chip contradicts its ID number, though the record agrees',
    (_what, chip, record, fields) => {
      const candidate = candidateOf(record, [cardOf(), cardOf({ cardNumber: OTHER_ID_NUMBER })]);
      expect(findingsOf(readingOf(chip), [candidate])).toEqual([
        { verdict: 'field-mismatch', rules: ['R20', 'X2'], fields },
      ]);
    },
  );

  it('follows the policy: encoding loss may block, sex and birth date may not', () => {
    const rare = candidateOf({ name: '欧阳·镕', sex: '1' });
    const reading = readingOf({ name: written('欧阳·?') });
    const strict = { ...DEFAULT_POLICY, encodingLossBlocks: true };
    const lenient = { ...DEFAULT_POLICY, weights: { ...DEFAULT_POLICY.weights, sex: 'advisory' } } as const;
    expect(findingsOf(reading, [rare], strict)).toMatchObject([{ fields: ['name', 'sex'] }]);
    expect(reportOf(reading, [rare], lenient).headline).toBe('ready');
  });
});

describe('several objections', () => {
  it('tells all of them, the gravest first', () => {
    const reading = readingOf({ name: written('欧阳·师范') }, { result: 'failed', challenge });
    const verdicts = findingsOf(reading, [candidateOf({ state: 'submitted' }, [replaced])]).map(
      ({ verdict }) => verdict,
    );
    expect(verdicts).toEqual(['not-genuine', 'not-approved', 'other-card', 'field-mismatch']);
  });

  it('matches what was given and leaves it as it was', () => {
    const candidates = [candidateOf({ id: 'b' }), candidateOf({ id: 'a' })];
    const before = structuredClone(candidates);
    expect(reportOf(readingOf(), candidates).registrationId).toBe('a');
    expect(candidates).toEqual(before);
    expect(candidates[0]?.registration.idNumber).toBe(ID_NUMBER);
  });
});
