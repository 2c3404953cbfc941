import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitPath } from '../accounts/unit.js';
import type { RegistrationState } from '../registration/registration.js';
import type { Standing } from './candidate.js';
import { match } from './match.js';
import { candidateOf, cardOf, NOW, readingOf, UNIT, written } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';
import { INFORMING_VERDICTS, informs } from './match-report.js';

fc.configureGlobal({ seed: 20161030 });

const findingsOf = (
  standing: Standing,
  policy = DEFAULT_POLICY,
  at?: UnitPath,
  state: RegistrationState = 'approved',
) => match(readingOf(), [candidateOf({ state }, [cardOf()], standing)], policy, NOW, at).findings;
const verdictsOf = (...given: Parameters<typeof findingsOf>) => findingsOf(...given).map(({ verdict }) => verdict);

describe('R8 other-province', () => {
  const foreign = readingOf({ cityCode: written('440100') });

  it('holds for a card that another province made, whose holder is not registered', () => {
    expect(match(foreign, [], DEFAULT_POLICY, NOW)).toMatchObject({
      headline: 'other-province',
      findings: [{ verdict: 'other-province', rules: ['R8'], fields: [] }, { verdict: 'not-registered' }],
    });
  });

  it('holds before all else: the keys of this province may open nothing on such a card', () => {
    const denied = { status: 'denied', statusWord: '6982' } as const;
    const closed = readingOf(
      { cityCode: written('440100'), name: denied, idNumber: denied },
      { result: 'failed', challenge: '0102030405060708' },
    );
    const verdicts = match(closed, [], DEFAULT_POLICY, NOW).findings.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['other-province', 'unreadable', 'not-genuine']);
  });

  it('is retired by the switch for interconnection', () => {
    const policy = { ...DEFAULT_POLICY, interconnected: true };
    expect(match(foreign, [], policy, NOW).headline).toBe('not-registered');
    expect(match(foreign, [candidateOf()], policy, NOW).headline).toBe('ready');
  });

  it.each([
    ['no city code, as cut-down chips', { status: 'absent' } as const],
    ['a city code that cannot be read', { status: 'corrupt', raw: 'FF' } as const],
    ['a city code that is none', written('FFFFFF')],
    ['a city of the province', written('433100')],
  ])('is not said of a card with %s', (_what, cityCode) => {
    expect(match(readingOf({ cityCode }), [candidateOf()], DEFAULT_POLICY, NOW).headline).toBe('ready');
  });
});

describe('R2 out-of-scope', () => {
  it('holds for the holder of a unit outside of the eleven prefectures', () => {
    expect(findingsOf({ unitPath: '/43/4301/430102/u1' as UnitPath })).toEqual([
      { verdict: 'out-of-scope', rules: ['R2'], fields: [] },
    ]);
    expect(verdictsOf({ unitPath: UNIT })).toEqual(['ready']);
  });

  it('follows the policy: a prefecture is added without code', () => {
    const { scope } = DEFAULT_POLICY;
    const wider = { ...DEFAULT_POLICY, scope: { ...scope, prefectures: [...scope.prefectures, '4301'] } };
    expect(verdictsOf({ unitPath: '/43/4301/430102/u1' as UnitPath }, wider)).toEqual(['ready']);
  });
});

describe('R16 no-unit', () => {
  it('holds when the record says that the holder has none', () => {
    expect(findingsOf({ unitPath: null })).toEqual([{ verdict: 'no-unit', rules: ['R16'], fields: [] }]);
  });

  it('is not said when nothing is known of the unit', () => {
    expect(verdictsOf({})).toEqual(['ready']);
  });

  it.each(['draft', 'returned-not-ours', 'void'] as const)('is not said in state %s, where none is due', (state) => {
    expect(verdictsOf({ unitPath: null }, DEFAULT_POLICY, undefined, state)).not.toContain('no-unit');
  });

  it('is told beside a registration that waits, since nobody can approve it', () => {
    expect(verdictsOf({ unitPath: null }, DEFAULT_POLICY, undefined, 'submitted')).toEqual(['not-approved', 'no-unit']);
  });
});

describe('what only informs', () => {
  it('R7: a holder who moved to another province is told so, and nothing else is forbidden', () => {
    expect(findingsOf({ movedOut: { on: '2026-09-01' } })).toEqual([
      { verdict: 'ready', rules: ['X4'], fields: [] },
      { verdict: 'moved-out', rules: ['R7'], fields: [] },
    ]);
  });

  it.each([
    ['the county above the unit', '/43/4306/430621', undefined],
    ['another unit of the same city', '/43/4306/430602/u9', []],
    ['a unit of another city', '/43/4307/430702/u9', ['another-city']],
    ['a unit of the province itself', '/43/u3', ['another-city']],
  ])('R28: at %s the holder is served, and told where his papers go', (_where, at, details) => {
    const [first, ...others] = findingsOf({ unitPath: UNIT }, DEFAULT_POLICY, at as UnitPath);
    expect(first?.verdict).toBe('ready');
    expect(others.map(({ verdict }) => verdict)).toEqual(details === undefined ? [] : ['other-unit']);
    expect(others.flatMap(({ detail }) => detail ?? [])).toEqual(details ?? []);
  });

  it('R7, R28: never changes the headline, whatever else is the case', () => {
    const states = fc.constantFrom<RegistrationState>('approved', 'submitted', 'void', 'rejected');
    const paths = fc.constantFrom<UnitPath | null>(UNIT, '/43/4301/430102/u1' as UnitPath, null);
    fc.assert(
      fc.property(states, paths, (state, unitPath) => {
        const plain = findingsOf({ unitPath }, DEFAULT_POLICY, undefined, state);
        const told = findingsOf(
          { unitPath, movedOut: { on: '2026-09-01' } },
          DEFAULT_POLICY,
          '/43/u3' as UnitPath,
          state,
        );
        expect(told.filter(({ verdict }) => !informs(verdict))).toEqual(plain);
        expect(told[0]).toEqual(plain[0]);
      }),
    );
  });

  it('is what the list of informing verdicts says', () => {
    expect(INFORMING_VERDICTS.every(informs)).toBe(true);
    expect(informs('ready')).toBe(false);
  });
});
