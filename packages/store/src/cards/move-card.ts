import type { CardAction, CardDecision, CardState } from '@jika/registry';
import { type Access, atDesk } from '../access.js';
import { type CardChange, updateCard } from '../cards.js';
import { type CardRef, cardAtDesk, decideAtDesk } from './card-at-desk.js';

/** What moves a card on its way. A loss, a flag, an activation and an end have functions of their own: more comes with them. */
export type CardMove = Exclude<CardAction, 'activate' | 'flag-for-replacement' | 'suspend' | 'replace' | 'void'>;

export type MoveResult = CardDecision | { ok: false; problem: 'unknown-card' };

/**
 * Moves a card on (D5.2): what the bank did with it, that it was collected and checked (R19), or that a card thought lost is back in hand.
 * @throws StoreError `unavailable`
 */
export function moveCard(access: Access, ref: CardRef, move: CardMove, now: Date): Promise<MoveResult> {
  return atDesk(access, now, async (desk) => {
    const found = await cardAtDesk(desk, ref);
    if (found === null) return { ok: false, problem: 'unknown-card' };
    const decision = decideAtDesk(desk, found, move);
    const subject = { registrant: ref.registrant, id: `card/${ref.cardKey}` };
    if (!decision.ok) {
      desk.record('permission.refused', subject, { action: move, reason: decision.problem });
      return decision;
    }
    const from = found.card.state;
    await updateCard(desk.db, ref.registrant, ref.cardKey, changeOf(move, decision.state, now));
    if (from === 'suspended') desk.record('card.resumed', subject, { to: decision.state });
    else desk.record('card.moved-on', subject, { from, to: decision.state });
    return decision;
  });
}

const NOT_SUSPENDED = { suspended_at: null, suspended_by: null, suspension: null } as const;

function changeOf(move: CardMove, state: CardState, now: Date): CardChange {
  const at = now.toISOString();
  const change = { state, state_since: at };
  if (move === 'finish-making') return { ...change, made_at: at };
  return move === 'reactivate' || move === 'release' ? { ...change, ...NOT_SUSPENDED } : change;
}
