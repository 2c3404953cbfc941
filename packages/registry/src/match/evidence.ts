import type { IdNumber } from '@jika/health-card';
import type { UnitPath } from '../accounts/unit.js';
import { CARDS_IN_USE, type PhysicalCard } from '../cards/physical-card.js';
import type { RegistrationState } from '../registration/registration.js';
import type { Candidate, MatchedCard } from './candidate.js';
import { compareFields } from './field-comparison.js';
import type { MatchPolicy } from './match-policy.js';
import { type MatchReading, readableText } from './match-reading.js';
import type { FieldComparison } from './match-report.js';
import { isOf, isSameNumber, type PersonKey, personKeyOf, sameDocumentNumber } from './person-key.js';

/** Everything that the rules of a match look at, worked out once. */
export interface Evidence {
  reading: MatchReading;
  policy: MatchPolicy;
  now: Date;
  /** Where the card was tapped, if that is known to be a unit. */
  at: UnitPath | null;
  /** Null when the chip told no person. */
  key: PersonKey | null;
  /** Null when the chip's number could not be read or is none. */
  idNumber: IdNumber | null;
  /** The registration with that very key; never one with another. */
  candidate: Candidate | null;
  /** How many registrations with that key are not void: more than one is a dispute (R12). */
  live: number;
  /** The card on record that was tapped. */
  card: MatchedCard | null;
  comparisons: FieldComparison[];
}

export const APPROVED_STATES: readonly RegistrationState[] = ['approved', 'permitted'];

export function gatherEvidence(
  reading: MatchReading,
  candidates: readonly Candidate[],
  policy: MatchPolicy,
  now: Date,
  at: UnitPath | null,
): Evidence {
  const key = personKeyOf(reading, now);
  const same = key === null ? [] : candidates.filter((candidate) => isOf(key, candidate));
  const candidate = gravestOf(same);
  const card = candidate === null ? null : tappedCard(reading, candidate);
  const expected = candidate === null ? null : card !== null && isInUse(card) ? card : currentCard(candidate.cards);
  const kind = key?.kind ?? 'id-number';
  return {
    reading,
    policy,
    now,
    at,
    key,
    idNumber: key?.kind === 'id-number' ? key.idNumber : null,
    candidate,
    live: same.filter(({ registration }) => registration.state !== 'void').length,
    card,
    comparisons: compareFields(reading.fields, { candidate, card: expected }, policy, kind),
  };
}

export function isInUse(card: PhysicalCard): boolean {
  return CARDS_IN_USE.includes(card.state);
}

/** The store keeps keys unique among live registrations (R9); were there two all the same, the one that allows less is compared with. */
function gravestOf(same: Candidate[]): Candidate | null {
  const [first] = same.sort(
    (one, other) => rank(one) - rank(other) || compareText(one.registration.id, other.registration.id),
  );
  return first ?? null;
}

function rank({ registration }: Candidate): number {
  if (registration.state === 'void') return 2;
  return APPROVED_STATES.includes(registration.state) ? 1 : 0;
}

/** A physical card is keyed by card number and issue serial: a replacement carries the same number. */
function tappedCard(reading: MatchReading, { registration, cards, standing }: Candidate): MatchedCard | null {
  const key = registration.idNumber || standing?.document?.number || '';
  const cardNumber = readableText(reading.fields, 'cardNumber') ?? key;
  const issueSerial = readableText(reading.fields, 'issueSerial');
  return cards.find((card) => card.issueSerial === issueSerial && sameCardNumber(card.cardNumber, cardNumber)) ?? null;
}

/** It repeats the ID number, or the number of the certificate that stands for it. */
function sameCardNumber(one: string, other: string): boolean {
  return isSameNumber(one, other) || sameDocumentNumber(one, other);
}

function currentCard(cards: readonly MatchedCard[]): MatchedCard | null {
  const [first] = cards
    .filter(isInUse)
    .sort((one, other) => order(one) - order(other) || compareText(other.issueSerial, one.issueSerial));
  return first ?? null;
}

function order(card: PhysicalCard): number {
  return CARDS_IN_USE.indexOf(card.state);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
