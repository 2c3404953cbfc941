import type { CardState } from '../cards/physical-card.js';
import type { PersonFacts } from './person-facts.js';
import type { RegistrationState } from './registration.js';

/** Row 99, from wide to narrow. Who has come to one has come past all before it. */
export const FUNNEL_STAGES = ['registered', 'approved', 'made', 'delivered', 'collected', 'active'] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

const BY_STATE: Readonly<Partial<Record<RegistrationState, FunnelStage>>> = {
  submitted: 'registered',
  resubmitted: 'registered',
  rejected: 'registered',
  'returned-for-edit': 'registered',
  'void-pending': 'registered',
  approved: 'approved',
  permitted: 'approved',
};

/** A suspended card was once handed over; a replaced or void one counts for nothing. */
const BY_CARD: Readonly<Partial<Record<CardState, FunnelStage>>> = {
  made: 'made',
  'at-branch': 'delivered',
  notified: 'delivered',
  collected: 'collected',
  checked: 'collected',
  suspended: 'collected',
  active: 'active',
};

/** How far a person has come; null before registration. A card counts only where the registration is approved. */
export function funnelStageOf({ registration, cards }: PersonFacts): FunnelStage | null {
  const byState = registration === null ? undefined : BY_STATE[registration.state];
  if (byState !== 'approved') return byState ?? null;
  const reached = cards.map((stage) => FUNNEL_STAGES.indexOf(BY_CARD[stage] ?? 'approved'));
  return FUNNEL_STAGES[Math.max(FUNNEL_STAGES.indexOf('approved'), ...reached)] ?? 'approved';
}

/** Row 99: how many have come to each stage, or past it. */
export function countFunnel(persons: Iterable<PersonFacts>): Record<FunnelStage, number> {
  const counts: Record<FunnelStage, number> = {
    registered: 0,
    approved: 0,
    made: 0,
    delivered: 0,
    collected: 0,
    active: 0,
  };
  for (const person of persons) {
    const reached = funnelStageOf(person);
    if (reached === null) continue;
    for (const stage of FUNNEL_STAGES.slice(0, FUNNEL_STAGES.indexOf(reached) + 1)) counts[stage]++;
  }
  return counts;
}
