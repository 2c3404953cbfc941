import { birthDateOf, type CardReading, sameIdNumber, sexCode, sexOf } from '@jika/health-card';
import type { RegistrationState } from '../registration/registration.js';
import { APPROVED_STATES, type Evidence, isInUse } from './evidence.js';
import { isoDate, readableText } from './field-comparison.js';
import type { MatchPolicy } from './match-policy.js';
import type { ComparedField, FieldComparison, FieldGrade, Verdict } from './match-report.js';

/** Why a verdict applies: the rules that say so and the fields that show it. */
export interface Grounds {
  rules: string[];
  fields: ComparedField[];
}

type VerdictRule = (evidence: Evidence) => Grounds | null;

/** Without these nobody can say whose card it is, or which of a person's cards. */
const INDISPENSABLE: readonly ComparedField[] = ['name', 'idNumber', 'issueSerial'];

/** What a registration that is not approved waits for. */
const WAITING_RULES: Readonly<Partial<Record<RegistrationState, string[]>>> = {
  draft: ['R48'],
  submitted: ['R48'],
  rejected: ['R4', 'R5'],
  'returned-for-edit': ['R5'],
  'returned-not-ours': ['R51'],
  resubmitted: ['R5'],
  'void-pending': ['R11'],
};

/** One rule for each verdict but `ready`, which is what is left when none of them applies. */
export const VERDICT_RULES: Readonly<Record<Exclude<Verdict, 'ready'>, VerdictRule>> = {
  unreadable: ({ reading, comparisons, policy }) => {
    const missing = comparisons.filter(({ field, onCard }) => onCard === null && INDISPENSABLE.includes(field));
    const unasked = policy.requireProof && proofFailedBySam(reading);
    if (missing.length === 0 && !unasked) return null;
    return { rules: unasked ? ['R66', 'X2'] : ['R66'], fields: missing.map(({ field }) => field) };
  },

  'not-genuine': ({ reading, policy }) => {
    const { proof } = reading;
    const unproven = proof.result === 'not-possible' && policy.requireProof && !proofFailedBySam(reading);
    return proof.result === 'failed' || unproven ? { rules: ['X2'], fields: [] } : null;
  },

  'invalid-id-number': ({ reading, idNumber }) =>
    idNumber === null && readableText(reading.fields, 'idNumber') !== null
      ? { rules: ['R9', 'R46'], fields: ['idNumber'] }
      : null,

  'not-registered': ({ idNumber, candidate }) =>
    idNumber !== null && candidate === null ? { rules: ['R3'], fields: ['idNumber'] } : null,

  void: ({ candidate }) =>
    candidate?.registration.state === 'void' ? { rules: ['R10', 'R11'], fields: ['idNumber'] } : null,

  'not-approved': ({ candidate }) => {
    const state = candidate?.registration.state;
    if (state === undefined || state === 'void' || APPROVED_STATES.includes(state)) return null;
    return { rules: WAITING_RULES[state] ?? ['R48'], fields: [] };
  },

  'other-card': ({ reading, candidate, card }) => {
    if (candidate === null || readableText(reading.fields, 'issueSerial') === null) return null;
    return card === null || !isInUse(card) ? { rules: ['X6'], fields: ['issueSerial'] } : null;
  },

  'replacement-flagged': ({ card }) => {
    if (card === null || !isInUse(card)) return null;
    return card.replacementFlag !== undefined || card.state === 'suspended'
      ? { rules: ['X6', 'R20'], fields: ['issueSerial'] }
      : null;
  },

  'already-active': ({ reading, policy, card }) =>
    card?.state === 'active' && isProven(reading, policy) ? { rules: ['X4'], fields: ['issueSerial'] } : null,

  'field-mismatch': (evidence) => {
    const unlike = evidence.candidate === null ? [] : evidence.comparisons.filter(blocks).map(({ field }) => field);
    const contradicting = contradictions(evidence);
    if (unlike.length === 0 && contradicting.length === 0) return null;
    const fields = evidence.comparisons.map(({ field }) => field);
    return {
      rules: contradicting.length === 0 ? ['R20'] : ['R20', 'X2'],
      fields: fields.filter((field) => unlike.includes(field) || contradicting.includes(field)),
    };
  },
};

const AGREEING: readonly FieldGrade[] = ['same', 'same-normalised'];

/** What could not be compared does not agree. The issue serial has a verdict of its own. */
function blocks({ field, grade, weight }: FieldComparison): boolean {
  if (field === 'issueSerial' || weight === 'advisory') return false;
  return !AGREEING.includes(grade) && !(grade === 'not-readable' && INDISPENSABLE.includes(field));
}

/** A chip whose own items contradict each other: an ID number says sex and birth date, and the card number repeats it (spec d.3). */
function contradictions({ reading, policy, idNumber }: Evidence): ComparedField[] {
  if (idNumber === null) return [];
  const sex = readableText(reading.fields, 'sex');
  const birthDate = readableText(reading.fields, 'birthDate');
  const cardNumber = readableText(reading.fields, 'cardNumber');

  const fields: ComparedField[] = [];
  if (sex !== null && sexCode(sex) !== sexOf(idNumber)) fields.push('sex');
  if (birthDate !== null && isoDate(birthDate) !== birthDateOf(idNumber)) fields.push('birthDate');
  const blocking = fields.filter((field) => policy.weights[field] === 'blocking');
  const otherNumber = cardNumber !== null && !sameIdNumber(cardNumber, idNumber);
  return blocking.length > 0 || otherNumber ? [...blocking, 'idNumber'] : [];
}

/** The security module's trouble is not the card's. */
function proofFailedBySam({ proof }: CardReading): boolean {
  return proof.result === 'not-possible' && (proof.reason === 'no-sam' || proof.reason === 'sam-failed');
}

function isProven({ proof }: CardReading, policy: MatchPolicy): boolean {
  return proof.result === 'passed' || (proof.result === 'not-possible' && !policy.requireProof);
}
