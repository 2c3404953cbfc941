import type { CardState } from './physical-card.js';

/** What can happen to a card once it was made (D5.2). */
export const CARD_ACTIONS = ['activate', 'flag-for-replacement', 'suspend', 'replace', 'void'] as const;
export type CardAction = (typeof CARD_ACTIONS)[number];

/** `replaced` and `void` are final. A flag changes no state: it stops the card by itself (X6). A card is suspended at once when it is lost (R20). */
const LIFE: Readonly<Record<CardState, Readonly<Partial<Record<CardAction, CardState>>>>> = {
  made: {
    activate: 'active',
    'flag-for-replacement': 'made',
    suspend: 'suspended',
    replace: 'replaced',
    void: 'void',
  },
  active: {
    'flag-for-replacement': 'active',
    suspend: 'suspended',
    replace: 'replaced',
    void: 'void',
  },
  suspended: {
    'flag-for-replacement': 'suspended',
    replace: 'replaced',
    void: 'void',
  },
  replaced: {},
  void: {},
};

/** The state of a card after an action; null when that action cannot be done in that state. */
export function cardAfter(state: CardState, action: CardAction): CardState | null {
  return LIFE[state][action] ?? null;
}
