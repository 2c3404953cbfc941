import { CARD_LIFE, type CardAction, type CardActor } from './card-life.js';
import type { CardState, PhysicalCard } from './physical-card.js';

/** What an action asks for beside the state of the card. */
export const CARD_GUARDS = {
  /** X6: who is flagged is waiting to be replaced. */
  'not-flagged': ({ card }) => card.replacementFlag === undefined,
  /** One active card per registration; an older one that is flagged gives way in the same transaction (X6). */
  'no-other-active': ({ card, others }) =>
    others.every((other) => other.state !== 'active' || (other.replacementFlag !== undefined && isNewer(card, other))),
  'no-active-at-all': ({ others }) => others.every(({ state }) => state !== 'active'),
  'newer-active': ({ card, others }) => others.some((other) => other.state === 'active' && isNewer(other, card)),
  'was-active': ({ card }) => card.activation !== undefined,
  'never-active': ({ card }) => card.activation === undefined,
  /**
   * Who reported the loss knows that the card is back in hand, and the unit's admin knows the person. Were others let, whoever found or stole a card
   * could put it back into use.
   */
  'by-reporter-or-unit-admin': ({ actor, suspendedBy }) => actor.role === 'unit-admin' || actor.id === suspendedBy,
} as const satisfies Record<string, (facts: CardFacts) => boolean>;
export type CardGuard = keyof typeof CARD_GUARDS;

/** What is known when somebody acts on a card. */
export interface CardFacts {
  card: PhysicalCard;
  /** The other cards of the registration. */
  others: readonly PhysicalCard[];
  actor: { id: string; role: CardActor };
  /** The account that reported the loss; null when the card is not suspended. */
  suspendedBy: string | null;
}

/** The guards of an action, in the order in which they are asked; an action that is not named has none. */
export const GUARDED_ACTIONS: Readonly<Partial<Record<CardAction, readonly CardGuard[]>>> = {
  activate: ['never-active', 'not-flagged', 'no-other-active'],
  reactivate: ['was-active', 'by-reporter-or-unit-admin', 'not-flagged', 'no-active-at-all'],
  release: ['never-active', 'by-reporter-or-unit-admin', 'not-flagged'],
  replace: ['newer-active'],
};

export type CardDecision = { ok: true; state: CardState } | { ok: false; problem: 'not-allowed' | CardGuard };

/** What comes of an action on a card: its next state, or the first thing that stands against it. */
export function decideCard(action: CardAction, facts: CardFacts): CardDecision {
  const state = CARD_LIFE.after(facts.card.state, action, facts.actor.role);
  if (state === null) return { ok: false, problem: 'not-allowed' };
  const failed = GUARDED_ACTIONS[action]?.find((guard) => !CARD_GUARDS[guard](facts));
  return failed === undefined ? { ok: true, state } : { ok: false, problem: failed };
}

const isNewer = (one: PhysicalCard, other: PhysicalCard): boolean => one.issueSerial > other.issueSerial;
