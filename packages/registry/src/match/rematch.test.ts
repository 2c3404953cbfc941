import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.js';
import { match } from './match.js';
import { candidateOf, cardOf, NOW, readingOf } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';
import { rematch } from './rematch.js';

const reportOf = (candidate: Candidate, policy = DEFAULT_POLICY) => match(readingOf(), [candidate], policy, NOW);
const offline = reportOf(candidateOf());

describe('X7 a decision made off the line, judged again', () => {
  it('stands when the platform finds the same', () => {
    expect(rematch(offline, reportOf(candidateOf()))).toEqual({ outcome: 'stands' });
  });

  it('stands when only what informs is new, or the version of rules that come to the same', () => {
    const moved = candidateOf({}, [cardOf()], { movedOut: { on: '2026-09-01' } });
    expect(rematch(offline, reportOf(moved, { ...DEFAULT_POLICY, version: '3' }))).toEqual({ outcome: 'stands' });
  });

  it('is a conflict that names what the counter did not know', () => {
    const online = reportOf(candidateOf({}, [cardOf({ state: 'suspended' })]), { ...DEFAULT_POLICY, version: '3' });
    expect(rematch(offline, online)).toEqual({
      outcome: 'conflict',
      was: 'ready',
      is: 'reported-lost',
      appeared: [{ verdict: 'reported-lost', rules: ['R20'], fields: ['issueSerial'] }],
      gone: ['ready'],
      otherRegistration: false,
      otherCard: false,
      otherPolicy: true,
    });
  });

  it('is a conflict when an objection has gone, too: the card was refused for it', () => {
    const refused = reportOf(candidateOf({ state: 'submitted' }));
    expect(rematch(refused, offline)).toMatchObject({ outcome: 'conflict', gone: ['not-approved'], is: 'ready' });
  });

  it('R10: is a conflict when another registration stands behind the same number', () => {
    const online = reportOf(candidateOf({ id: 'registration-2' }));
    expect(rematch(offline, online)).toMatchObject({ outcome: 'conflict', otherRegistration: true, appeared: [] });
  });
});
