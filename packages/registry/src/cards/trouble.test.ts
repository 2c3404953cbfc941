import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_STATES, MISMATCH_REASONS } from './physical-card.js';
import { FUNNEL_STAGES, funnelOf, type TroubledPerson, troubleCounts, troublesOf } from './trouble.js';

const person = (changes: Partial<TroubledPerson> = {}): TroubledPerson => ({
  registered: true,
  cardStates: [],
  openReasons: [],
  ...changes,
});

describe('R1: the four troubles', () => {
  it.each([
    ['nobody knows', person({ registered: false }), ['not-registered']],
    ['has a card that waits', person({ cardStates: ['at-branch'] }), ['not-in-use']],
    ['uses a card while a new one waits', person({ cardStates: ['active', 'made'] }), []],
    ['has a wrong card', person({ cardStates: ['active'], openReasons: ['information-error'] }), ['wrong-data']],
    ['had wrong data at the maker', person({ cardStates: ['failed-data'] }), ['wrong-data']],
    ['lost a card', person({ cardStates: ['suspended'], openReasons: ['lost'] }), ['lost']],
    [
      'lost one and does not collect the next',
      person({ cardStates: ['suspended', 'made'], openReasons: ['lost'] }),
      ['not-in-use', 'lost'],
    ],
    ['is content', person({ cardStates: ['active'] }), []],
  ])('R1: somebody who %s', (_who, one, troubles) => {
    expect(troublesOf(one)).toEqual(troubles);
  });

  it('R1: the buckets of 1000 people equal an independent count', () => {
    const people = fc.record({
      registered: fc.boolean(),
      cardStates: fc.array(fc.constantFrom(...CARD_STATES), { maxLength: 3 }),
      openReasons: fc.array(fc.constantFrom(...MISMATCH_REASONS), { maxLength: 2 }),
    });
    const population = fc.sample(people, { numRuns: 1000, seed: 350 });
    const known = population.filter((one) => one.registered);
    const waiting = /\b(made|at-branch|notified|collected|checked)\b/u;
    expect(troubleCounts(population)).toEqual({
      'not-registered': 1000 - known.length,
      'not-in-use': known.filter(
        (one) => waiting.test(one.cardStates.join(' ')) && !/\bactive\b/u.test(one.cardStates.join(' ')),
      ).length,
      'wrong-data': known.filter((one) => /failed|information/u.test([...one.cardStates, ...one.openReasons].join()))
        .length,
      lost: known.filter((one) => /lost/u.test(one.openReasons.join())).length,
    });
  });

  it('R1: no stage of the funnel counts more than the one before', () => {
    const property = fc.property(fc.array(fc.constantFrom(...FUNNEL_STAGES)), (furthest) => {
      const counts = FUNNEL_STAGES.map((stage) => funnelOf(furthest)[stage]);
      expect(counts[0]).toBe(furthest.length);
      expect(counts).toEqual([...counts].sort((one, other) => other - one));
    });
    fc.assert(property, { seed: 99 });
    expect(funnelOf(['registered', 'active', 'made']).made).toBe(2);
  });
});
