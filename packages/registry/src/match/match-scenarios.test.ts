import type { CardReading } from '@jika/health-card';
import { describe, expect, it } from 'vitest';
import type { UnitPath } from '../accounts/unit.js';
import type { Candidate } from './candidate.js';
import { match } from './match.js';
import { candidateOf, cardOf, NOW, OTHER_ID_NUMBER, readingOf, UNIT, withFurther, written } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';
import type { MatchReading } from './match-reading.js';
import { informs, VERDICTS, type Verdict } from './match-report.js';

interface Scenario {
  reading?: MatchReading;
  among?: Candidate[];
  at?: UnitPath;
}

const at = NOW.toISOString();
const failed: CardReading['proof'] = { result: 'failed', challenge: '0102030405060708' };
const withCard = (changes: Parameters<typeof cardOf>[0]) => ({ among: [candidateOf({}, [cardOf(changes)])] });
const standing = (given: Candidate['standing']) => ({ among: [candidateOf({}, [cardOf()], given)] });

/** The one thing that is wrong in each: a genuine card of an approved registration otherwise (row 41 of the feature list). */
const SCENARIOS: Readonly<Record<Verdict, Scenario>> = {
  'other-province': { reading: readingOf({ cityCode: written('440100') }) },
  unreadable: { reading: readingOf({ name: { status: 'corrupt', raw: 'FF' } }) },
  'not-genuine': { reading: readingOf({}, failed) },
  'reported-lost': withCard({ state: 'suspended', suspension: { at, reason: 'lost' } }),
  blocked: withCard({ state: 'suspended', suspension: { at, reason: 'inquiry' } }),
  'invalid-id-number': { reading: readingOf({ idNumber: written('439901198802290021') }) },
  'not-registered': { among: [candidateOf({ idNumber: OTHER_ID_NUMBER })] },
  'duplicate-registrations': { among: [candidateOf(), candidateOf({ id: 'registration-2' })] },
  void: { among: [candidateOf({ state: 'void' })] },
  'out-of-scope': standing({ unitPath: '/43/4301/430102/u1' as UnitPath }),
  'not-approved': { among: [candidateOf({ state: 'submitted' })] },
  'no-unit': standing({ unitPath: null }),
  'other-card': { among: [candidateOf({}, [cardOf({ issueSerial: '2026000118' })])] },
  expired: { reading: withFurther(readingOf(), { validUntil: written('20261121') }) },
  'replacement-flagged': withCard({ replacementFlag: { at, reason: 'damaged' } }),
  'already-active': withCard({ state: 'active' }),
  'field-mismatch': { among: [candidateOf({ name: '欧阳·师范' })] },
  ready: {},
  'moved-out': standing({ movedOut: { on: '2026-09-01' } }),
  'other-unit': { ...standing({ unitPath: UNIT }), at: '/43/4306/430602/u9' as UnitPath },
};

describe('X3 every outcome has a scenario', () => {
  it.each(VERDICTS)('%s is told, and told alone', (verdict) => {
    const { reading = readingOf(), among = [candidateOf()], at: where } = SCENARIOS[verdict];
    const report = match(reading, among, DEFAULT_POLICY, NOW, where);
    const expected = informs(verdict) ? ['ready', verdict] : [verdict];
    expect(report.findings.map((finding) => finding.verdict)).toEqual(expected);
    expect(report.headline).toBe(expected[0]);
  });
});
