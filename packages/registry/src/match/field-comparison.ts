import { sexCode } from '@jika/health-card';
import type { Candidate, MatchedCard } from './candidate.js';
import type { MatchPolicy } from './match-policy.js';
import { type MatchReading, readableText } from './match-reading.js';
import { COMPARED_FIELDS, type ComparedField, type FieldComparison, type FieldGrade } from './match-report.js';
import { compareNames } from './name-comparison.js';
import { isSameNumber, type PersonKey, sameDocumentNumber } from './person-key.js';

/** Texts on a screen and over the line are cut here; no honest item is near it. */
const MAX_CODE_POINTS = 100;

/** The record's side of a comparison, as far as there is one. */
export interface OnRecord {
  candidate: Candidate | null;
  /** The card that should be in the holder's hand. */
  card: MatchedCard | null;
}

type Compare = (onCard: string, onPlatform: string) => FieldGrade;

interface FieldRule {
  /** The notation that both sides are shown in. */
  notation: (text: string) => string;
  onRecord: (record: OnRecord) => string | undefined;
  compare: Compare;
}

const exactly: Compare = (onCard, onPlatform) => (onCard === onPlatform ? 'same' : 'different');
const asWritten = (text: string) => text;
/** Grades two numbers that are one in several ways of writing. */
const asNumbers =
  (isSame: (one: string, other: string) => boolean): Compare =>
  (onCard, onPlatform) => {
    if (onCard === onPlatform) return 'same';
    return isSame(onCard, onPlatform) ? 'same-normalised' : 'different';
  };

const fromRegistration =
  (item: 'name' | 'sex' | 'ethnicity' | 'birthDate' | 'idNumber') =>
  ({ candidate }: OnRecord) =>
    candidate?.registration[item];

const RULES: Readonly<Record<ComparedField, FieldRule>> = {
  name: { notation: asWritten, onRecord: fromRegistration('name'), compare: compareNames },
  sex: { notation: sexCode, onRecord: fromRegistration('sex'), compare: exactly },
  ethnicity: { notation: ethnicityCode, onRecord: fromRegistration('ethnicity'), compare: exactly },
  birthDate: { notation: isoDate, onRecord: fromRegistration('birthDate'), compare: exactly },
  idNumber: { notation: asWritten, onRecord: fromRegistration('idNumber'), compare: asNumbers(isSameNumber) },
  documentNumber: {
    notation: asWritten,
    onRecord: ({ candidate }) => candidate?.standing?.document?.number,
    compare: asNumbers(sameDocumentNumber),
  },
  issueSerial: { notation: asWritten, onRecord: ({ card }) => card?.issueSerial, compare: exactly },
};

/** Of the two keys, the one that the holder has. */
const FIELDS_BY_KEY: Readonly<Record<PersonKey['kind'], readonly ComparedField[]>> = {
  'id-number': COMPARED_FIELDS.filter((field) => field !== 'documentNumber'),
  document: COMPARED_FIELDS.filter((field) => field !== 'idNumber'),
};

/** One line for each compared item, in the order of the screen. */
export function compareFields(
  fields: MatchReading['fields'],
  record: OnRecord,
  policy: MatchPolicy,
  kind: PersonKey['kind'],
): FieldComparison[] {
  return FIELDS_BY_KEY[kind].map((field) => {
    const { notation, onRecord, compare } = RULES[field];
    const onCard = inNotation(readableText(fields, field), notation);
    const onPlatform = inNotation(onRecord(record)?.trim() || null, notation);
    const grade = gradeOf(onCard, onPlatform, compare);
    const tolerated = grade === 'encoding-loss' && !policy.encodingLossBlocks;
    const weight = tolerated ? 'advisory' : policy.weights[field];
    return { field, onCard: shown(onCard), onPlatform: shown(onPlatform), grade, weight };
  });
}

/** YYYY-MM-DD for YYYYMMDD. */
export function isoDate(text: string): string {
  return /^\d{8}$/u.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
}

/** Two digits for a code of GB 3304 that was stored as one. */
function ethnicityCode(text: string): string {
  return /^\d[Ff]?$/u.test(text) ? `0${text.charAt(0)}` : text;
}

function gradeOf(onCard: string | null, onPlatform: string | null, compare: Compare): FieldGrade {
  if (onCard === null) return 'not-readable';
  if (onPlatform === null) return 'not-on-record';
  return compare(onCard, onPlatform);
}

function inNotation(text: string | null, notation: (text: string) => string): string | null {
  return text === null ? null : notation(text);
}

function shown(text: string | null): string | null {
  if (text === null || text.length <= MAX_CODE_POINTS) return text;
  return [...text].slice(0, MAX_CODE_POINTS).join('');
}
