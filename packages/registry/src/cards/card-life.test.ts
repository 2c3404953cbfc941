import { describe, expect, it } from 'vitest';
import { CARD_ACTIONS, cardAfter } from './card-life.js';
import { CARD_STATES, type CardState } from './physical-card.js';

const CELLS: Record<CardState, readonly (CardState | null)[]> = {
  // activate, flag-for-replacement, suspend, replace, void
  made: ['active', 'made', 'suspended', 'replaced', 'void'],
  active: [null, 'active', 'suspended', 'replaced', 'void'],
  suspended: [null, 'suspended', null, 'replaced', 'void'],
  replaced: [null, null, null, null, null],
  void: [null, null, null, null, null],
};

describe('D5.2 the life of a card', () => {
  const cells = CARD_STATES.flatMap((state) =>
    CARD_ACTIONS.map((action, column) => [state, action, CELLS[state][column]] as const),
  );

  it.each(cells)('%s, %s -> %s', (state, action, next) => {
    expect(cardAfter(state, action)).toBe(next);
  });

  it('X4: activates a card once at most, along any path', () => {
    const activated = CARD_ACTIONS.map((action) => cardAfter('active', action)).filter((state) => state !== null);
    const reachable = new Set<CardState>(activated);
    for (const state of reachable) {
      expect(cardAfter(state, 'activate')).toBeNull();
      for (const action of CARD_ACTIONS) {
        const next = cardAfter(state, action);
        if (next !== null) reachable.add(next);
      }
    }
    expect(reachable.size).toBeGreaterThan(1);
  });
});
