import { type CardState, type MismatchReason, UNACTIVATED_STATES, UNCOLLECTED_STATES } from './physical-card.js';

/** The four troubles that the notice names (R1). */
export const TROUBLES = ['not-registered', 'not-in-use', 'wrong-data', 'lost'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** What a dashboard knows of one professional. */
export interface TroubledPerson {
  /** Whether a registration is there that was not voided. */
  registered: boolean;
  cardStates: readonly CardState[];
  /** The reasons of open replacement cases. */
  openReasons: readonly MismatchReason[];
}

const NOT_IN_USE: readonly CardState[] = [...UNCOLLECTED_STATES, ...UNACTIVATED_STATES];

const SIGNS: Readonly<Record<Trouble, (person: TroubledPerson) => boolean>> = {
  'not-registered': ({ registered }) => !registered,
  'not-in-use': ({ cardStates }) =>
    cardStates.some((state) => NOT_IN_USE.includes(state)) && !cardStates.includes('active'),
  'wrong-data': ({ openReasons, cardStates }) =>
    openReasons.includes('information-error') || cardStates.includes('failed-data'),
  lost: ({ openReasons }) => openReasons.includes('lost'),
};

/** The troubles that a person's data justifies, and no other; somebody who is not registered has no card to have trouble with (R1). */
export function troublesOf(person: TroubledPerson): Trouble[] {
  if (!person.registered) return ['not-registered'];
  return TROUBLES.filter((trouble) => SIGNS[trouble](person));
}

/** How many have each trouble. */
export function troubleCounts(people: readonly TroubledPerson[]): Record<Trouble, number> {
  const counts = { 'not-registered': 0, 'not-in-use': 0, 'wrong-data': 0, lost: 0 };
  for (const person of people) for (const trouble of troublesOf(person)) counts[trouble] += 1;
  return counts;
}

/** From registration to a card in use (row 99 of the feature list). Whoever reached a stage passed all before it. */
export const FUNNEL_STAGES = ['registered', 'approved', 'made', 'at-branch', 'collected', 'active'] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

/** How many reached each stage: no stage counts more than the one before. @param furthest the furthest stage of each person */
export function funnelOf(furthest: readonly FunnelStage[]): Record<FunnelStage, number> {
  const reached = furthest.map((stage) => FUNNEL_STAGES.indexOf(stage));
  const count = (stage: FunnelStage) => reached.filter((rank) => rank >= FUNNEL_STAGES.indexOf(stage)).length;
  return Object.fromEntries(FUNNEL_STAGES.map((stage) => [stage, count(stage)])) as Record<FunnelStage, number>;
}
