import { cardAfter, type SuspensionReason } from '@jika/registry';
import type { Desk } from '../access.js';
import { stateOf, updateCard } from '../cards.js';

/**
 * Stops a card at once (R20). One that is stopped already, or out of use, is left as it is.
 * @throws StoreError `card-not-on-record`
 */
export async function suspendCard(
  { db, now, principal, record }: Desk,
  registrant: string,
  cardKey: string,
  reason: SuspensionReason = 'lost',
): Promise<void> {
  const from = await stateOf(db, registrant, cardKey);
  const state = cardAfter(from, 'suspend');
  if (state === null) return;
  const at = now.toISOString();
  const by = { suspended_at: at, suspended_by: principal.accountId, suspension: reason };
  await updateCard(db, registrant, cardKey, { state, state_since: at, ...by });
  record('card.suspended', { registrant, id: `card/${cardKey}` }, { from, reason });
}
