import { describe, expect, it } from 'vitest';
import { CARD_STATES, type CardState } from '../cards/physical-card.js';
import { countFunnel, FUNNEL_STAGES, funnelStageOf } from './funnel.js';
import type { PersonFacts } from './person-facts.js';
import { REGISTRATION_STATES, type RegistrationState } from './registration.js';
import { countTroubles, TROUBLES, troublesOf } from './troubles.js';

const REASONS = ['lost', 'damaged', 'information-error'] as const;

/** Numbers from 0 up to `below`, the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function population(size: number): PersonFacts[] {
  const next = seeded(350);
  const pick = <Value>(values: readonly Value[]): Value => values[next(values.length)] as Value;
  return Array.from({ length: size }, () => ({
    registration:
      next(8) === 0
        ? null
        : {
            state: next(2) === 0 ? 'permitted' : pick(REGISTRATION_STATES),
            movedOutAt: next(12) === 0 ? '2026-01-01T00:00:00.000Z' : null,
          },
    cards: Array.from({ length: next(3) }, () => (next(3) === 0 ? 'active' : pick(CARD_STATES))),
    openReasons: next(3) === 0 ? [pick(REASONS)] : [],
  }));
}

/** The count by hand, from the words of the notice and not from the rules in code. */
function countByHand(persons: readonly PersonFacts[]): Record<string, number> {
  const counts = { 'not-registered': 0, 'not-collected-or-activated': 0, 'wrong-data': 0, lost: 0 };
  for (const { registration, cards, openReasons } of persons) {
    const state = registration?.state;
    if (registration?.movedOutAt) continue;
    if (state === undefined || state === 'draft' || state === 'returned-not-ours' || state === 'void') {
      counts['not-registered']++;
      continue;
    }
    const text = `,${cards.join()},`;
    if (/,(?:made|at-branch|notified|collected|checked),/u.test(text)) counts['not-collected-or-activated']++;
    const inHand = /,(?:collected|checked|active|suspended),/u.test(text);
    if (inHand && openReasons.join().includes('information')) counts['wrong-data']++;
    if (openReasons.join().includes('lost')) counts.lost++;
  }
  return counts;
}

const person = (
  state: RegistrationState | null,
  cards: CardState[] = [],
  openReasons: PersonFacts['openReasons'] = [],
) => ({ registration: state === null ? null : { state, movedOutAt: null }, cards, openReasons }) satisfies PersonFacts;

describe('the four kinds of trouble', () => {
  const persons = population(1_000);

  it('R1: the buckets of 1,000 seeded persons equal an independent count', () => {
    const counts = countTroubles(persons);
    expect(counts).toEqual(countByHand(persons));
    for (const trouble of TROUBLES) expect(counts[trouble]).toBeGreaterThan(20);
  });

  it.each([
    [person(null), ['not-registered']],
    [person('draft'), ['not-registered']],
    [person('returned-not-ours'), ['not-registered']],
    [person('void', ['void'], ['lost']), ['not-registered']],
    [person('submitted'), []],
    [person('approved', ['data-ready']), []],
    [person('approved', ['failed-data']), []],
    [person('approved', ['at-branch']), ['not-collected-or-activated']],
    [person('permitted', ['collected']), ['not-collected-or-activated']],
    [person('permitted', ['active']), []],
    [person('permitted', ['active'], ['information-error']), ['wrong-data']],
    [person('permitted', ['at-branch'], ['information-error']), ['not-collected-or-activated']],
    [person('permitted', ['suspended'], ['lost']), ['lost']],
    [person('permitted', ['active'], ['damaged']), []],
    [person('permitted', ['suspended', 'notified'], ['lost']), ['not-collected-or-activated', 'lost']],
  ] as const)('R1: %j sits only in %j', (one, troubles) => {
    expect(troublesOf(one)).toEqual(troubles);
  });

  it('R7: who has moved out is in none', () => {
    const gone = { state: 'permitted', movedOutAt: '2026-01-01T00:00:00.000Z' } as const;
    expect(troublesOf({ registration: gone, cards: ['at-branch'], openReasons: ['lost'] })).toEqual([]);
  });

  it('R1: the funnel narrows from stage to stage, and nobody is lost in it', () => {
    const counts = countFunnel(persons);
    const inOrder = FUNNEL_STAGES.map((stage) => counts[stage]);
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => other - one));
    expect(counts.registered).toBe(persons.filter((one) => funnelStageOf(one) !== null).length);
    expect(counts.active).toBe(
      persons.filter(
        ({ registration, cards }) =>
          ['approved', 'permitted'].includes(registration?.state ?? '') && cards.includes('active'),
      ).length,
    );
    expect(counts.active).toBeGreaterThan(20);
  });

  it.each([
    [person('draft'), null],
    [person('submitted', ['active']), 'registered'],
    [person('approved', ['failed-data']), 'approved'],
    [person('approved', ['made']), 'made'],
    [person('approved', ['notified']), 'delivered'],
    [person('permitted', ['checked']), 'collected'],
    [person('permitted', ['replaced', 'active']), 'active'],
  ] as const)('R1: %j has come to %s', (one, stage) => {
    expect(funnelStageOf(one)).toBe(stage);
  });
});
