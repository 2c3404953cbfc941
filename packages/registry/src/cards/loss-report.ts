import type { CalendarSettings } from '../periods/calendar-settings.js';
import { CARD_LIFE, type CardActor } from './card-life.js';
import type { PhysicalCard } from './physical-card.js';
import { needsStrongerProof } from './reissue-proof.js';

/**
 * All that a loss report may bring about (R20). There is no effect that changes a phone, an address or the branch that a new card
 * goes to: a report over the phone redirects nothing (C3, row 22).
 */
export const LOSS_EFFECTS = ['suspend-card', 'open-replacement-case', 'notify-holder-as-on-file'] as const;
export type LossEffect = (typeof LOSS_EFFECTS)[number];

export type LossReportResult =
  | { ok: true; effects: readonly LossEffect[]; needsStrongerProof: boolean }
  | { ok: false; problem: 'not-allowed' };

/**
 * Somebody says that a card is lost: it is suspended at once (R20). One that is suspended already is reported again without harm;
 * one that was never made, or is out of use, cannot be lost.
 * @param contactChangedAt when the holder's contact data was last changed, ISO 8601 UTC; null when never
 */
export function reportLoss(
  card: PhysicalCard,
  by: CardActor,
  contactChangedAt: string | null,
  calendar: CalendarSettings,
  now: Date,
): LossReportResult {
  const isSuspended = card.state === 'suspended' && CARD_LIFE.after('active', 'suspend', by) !== null;
  if (!isSuspended && CARD_LIFE.after(card.state, 'suspend', by) === null) return { ok: false, problem: 'not-allowed' };
  const effects = isSuspended ? LOSS_EFFECTS.filter((effect) => effect !== 'suspend-card') : LOSS_EFFECTS;
  return { ok: true, effects, needsStrongerProof: needsStrongerProof(contactChangedAt, now, calendar) };
}
