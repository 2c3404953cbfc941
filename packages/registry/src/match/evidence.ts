import { type CardReading, type IdNumber, parseIdNumber, sameIdNumber } from '@jika/health-card';
import { CARDS_IN_USE, type PhysicalCard } from '../cards/physical-card.js';
import type { RegistrationState } from '../registration/registration.js';
import type { Candidate } from './candidate.js';
import { compareFields, readableText } from './field-comparison.js';
import type { MatchPolicy } from './match-policy.js';
import type { FieldComparison } from './match-report.js';

/** Everything that the rules of a match look at, worked out once. */
export interface Evidence {
  reading: CardReading;
  policy: MatchPolicy;
  /** Null when the chip's number could not be read or is none. */
  idNumber: IdNumber | null;
  /** The registration with that very number; never one with another. */
  candidate: Candidate | null;
  /** The card on record that was tapped. */
  card: PhysicalCard | null;
  comparisons: FieldComparison[];
}

export const APPROVED_STATES: readonly RegistrationState[] = ['approved', 'permitted'];

export function gatherEvidence(
  reading: CardReading,
  candidates: readonly Candidate[],
  policy: MatchPolicy,
  now: Date,
): Evidence {
  const idNumber = readIdNumber(reading, now);
  const candidate = idNumber === null ? null : chooseCandidate(idNumber, candidates);
  const card = candidate === null ? null : tappedCard(reading, candidate);
  const expected = candidate === null ? null : card !== null && isInUse(card) ? card : currentCard(candidate.cards);
  const record = { registration: candidate?.registration ?? null, card: expected };
  return { reading, policy, idNumber, candidate, card, comparisons: compareFields(reading.fields, record, policy) };
}

export function isInUse(card: PhysicalCard): boolean {
  return CARDS_IN_USE.includes(card.state);
}

function readIdNumber(reading: CardReading, now: Date): IdNumber | null {
  const text = readableText(reading.fields, 'idNumber');
  const parsed = text === null ? null : parseIdNumber(text, now);
  return parsed?.ok ? parsed.idNumber : null;
}

/** The store keeps ID numbers unique among live registrations (R9); were there two all the same, the one that allows less is taken. */
function chooseCandidate(idNumber: IdNumber, candidates: readonly Candidate[]): Candidate | null {
  const same = candidates.filter(({ registration }) => sameIdNumber(registration.idNumber, idNumber));
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
function tappedCard(reading: CardReading, { registration, cards }: Candidate): PhysicalCard | null {
  const cardNumber = readableText(reading.fields, 'cardNumber') ?? registration.idNumber;
  const issueSerial = readableText(reading.fields, 'issueSerial');
  return cards.find((card) => card.issueSerial === issueSerial && sameIdNumber(card.cardNumber, cardNumber)) ?? null;
}

function currentCard(cards: readonly PhysicalCard[]): PhysicalCard | null {
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
