import type { CardState } from '../cards/physical-card.js';
import type { PersonFacts } from './person-facts.js';
import type { RegistrationState } from './registration.js';

/** R1: the four kinds of trouble of the notice. */
export const TROUBLES = ['not-registered', 'not-collected-or-activated', 'wrong-data', 'lost'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Nobody's review holds these: the person has still to register, or to register anew. */
const UNREGISTERED: readonly RegistrationState[] = ['draft', 'returned-not-ours', 'void'];
/** Made, and not yet in use. What is not made yet waits for the bank, not for the holder. */
const WAITING_FOR_HOLDER: readonly CardState[] = ['made', 'at-branch', 'notified', 'collected', 'checked'];
/** Handed over at some time, and not yet replaced. */
const IN_HAND: readonly CardState[] = ['collected', 'checked', 'active', 'suspended'];

const JUSTIFIED: Readonly<Record<Trouble, (person: PersonFacts) => boolean>> = {
  'not-registered': ({ registration }) => registration === null || UNREGISTERED.includes(registration.state),
  'not-collected-or-activated': (person) => isRegistered(person) && hasCard(person, WAITING_FOR_HOLDER),
  'wrong-data': (person) =>
    isRegistered(person) && hasCard(person, IN_HAND) && person.openReasons.includes('information-error'),
  lost: (person) => isRegistered(person) && person.openReasons.includes('lost'),
};

/** R1: the buckets that one person sits in; only those that the data justifies, none for who has moved out (R7). */
export function troublesOf(person: PersonFacts): Trouble[] {
  const { registration } = person;
  if (registration !== null && registration.movedOutAt !== null) return [];
  return TROUBLES.filter((trouble) => JUSTIFIED[trouble](person));
}

/** Row 98: how many sit in each bucket. */
export function countTroubles(persons: Iterable<PersonFacts>): Record<Trouble, number> {
  const counts: Record<Trouble, number> = {
    'not-registered': 0,
    'not-collected-or-activated': 0,
    'wrong-data': 0,
    lost: 0,
  };
  for (const person of persons) for (const trouble of troublesOf(person)) counts[trouble]++;
  return counts;
}

const isRegistered = (person: PersonFacts): boolean => !JUSTIFIED['not-registered'](person);

const hasCard = ({ cards }: PersonFacts, stages: readonly CardState[]): boolean =>
  cards.some((stage) => stages.includes(stage));
