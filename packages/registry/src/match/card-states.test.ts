import { describe, expect, it } from 'vitest';
import { CARD_STATES } from '../cards/physical-card.js';
import { match } from './match.js';
import { candidateOf, cardOf, NOW, readingOf } from './match-fixture.js';
import { DEFAULT_POLICY } from './match-policy.js';

/** In the order of CARD_STATES. */
const HEADLINES = [
  'other-card', // data-ready: a chip with this serial was never made, as far as anybody told
  'other-card',
  'other-card',
  'ready',
  'ready',
  'ready',
  'ready',
  'ready',
  'already-active',
  'reported-lost',
  'other-card',
  'other-card',
];

describe('D5.2 the tapped card and where it stands in its life', () => {
  it.each(CARD_STATES.map((state, index) => [state, HEADLINES[index]]))('X4, X6: %s is %s', (state, headline) => {
    const card = cardOf({ state: state as (typeof CARD_STATES)[number] });
    expect(match(readingOf(), [candidateOf({}, [card])], DEFAULT_POLICY, NOW).headline).toBe(headline);
  });
});
