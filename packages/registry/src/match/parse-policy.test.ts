import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from './match-policy.js';
import { parsePolicy } from './parse-policy.js';

fc.configureGlobal({ seed: 20161030 });

const asJson = (policy: object): unknown => JSON.parse(JSON.stringify(policy));
const problemsOf = (data: unknown) => {
  const result = parsePolicy(data);
  return result.ok ? [] : result.problems.map(({ member, problem }) => `${member} ${problem}`);
};

describe('a policy from a file', () => {
  it('R2, R8: is taken whole: scope, switch for interconnection, weights and version', () => {
    const scope = { ...DEFAULT_POLICY.scope, prefectures: [...DEFAULT_POLICY.scope.prefectures, '4301'] };
    const policy = { ...DEFAULT_POLICY, version: '2027.1', interconnected: true, scope };
    expect(parsePolicy(asJson(policy))).toEqual({ ok: true, policy });
  });

  it.each([null, [], 'policy', 7, undefined])('refuses %j, which is no policy', (data) => {
    expect(problemsOf(data)).toEqual([' not-allowed']);
  });

  it.each<[string, object, string]>([
    [
      'a key field that only advises',
      { weights: { ...DEFAULT_POLICY.weights, idNumber: 'advisory' } },
      'weights.idNumber not-allowed',
    ],
    ['a member that nobody knows', { requireProofs: true }, 'requireProofs unknown'],
    ['a version that is none', { version: '' }, 'version not-allowed'],
    [
      'a prefecture that is none',
      { scope: { ...DEFAULT_POLICY.scope, prefectures: ['岳阳'] } },
      'scope.prefectures not-allowed',
    ],
    [
      'a prefecture twice',
      { scope: { ...DEFAULT_POLICY.scope, prefectures: ['4306', '4306'] } },
      'scope.prefectures not-allowed',
    ],
    ['a scope that is a list', { scope: [] }, 'scope not-allowed'],
    ['a flag that is a word', { interconnected: 'yes' }, 'interconnected not-allowed'],
    ['an override of who it is', { overridable: ['not-genuine'] }, 'overridable not-allowed'],
  ])('refuses %s', (_what, changes, problem) => {
    expect(problemsOf(asJson({ ...DEFAULT_POLICY, ...changes }))).toEqual([problem]);
  });

  it('misses each member that is not there', () => {
    for (const name of Object.keys(DEFAULT_POLICY)) {
      const rest = Object.fromEntries(Object.entries(DEFAULT_POLICY).filter(([member]) => member !== name));
      expect(problemsOf(rest)).toEqual([`${name} missing`]);
    }
  });

  it('answers anything, and takes nothing with a problem', () => {
    const withNoise = fc.tuple(fc.constantFrom(...Object.keys(DEFAULT_POLICY)), fc.jsonValue());
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          withNoise.map(([name, value]) => ({ ...DEFAULT_POLICY, [name]: value })),
        ),
        (data) => {
          const result = parsePolicy(data);
          if (result.ok) expect(result.policy).toEqual(data);
          else expect(result.problems.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
