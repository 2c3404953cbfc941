import { type CardReading, sameIdNumber, sexCode } from '@jika/health-card';
import type { PhysicalCard } from '../cards/physical-card.js';
import type { Registration } from '../registration/registration.js';
import type { MatchPolicy } from './match-policy.js';
import { COMPARED_FIELDS, type ComparedField, type FieldComparison, type FieldGrade } from './match-report.js';
import { compareNames } from './name-comparison.js';

/** Texts on a screen and over the line are cut here; no honest item is near it. */
const MAX_CODE_POINTS = 100;

/** The record's side of a comparison, as far as there is one. */
export interface OnRecord {
  registration: Registration | null;
  /** The card that should be in the holder's hand. */
  card: PhysicalCard | null;
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

const RULES: Readonly<Record<ComparedField, FieldRule>> = {
  name: { notation: asWritten, onRecord: ({ registration }) => registration?.name, compare: compareNames },
  sex: { notation: sexCode, onRecord: ({ registration }) => registration?.sex, compare: exactly },
  ethnicity: { notation: ethnicityCode, onRecord: ({ registration }) => registration?.ethnicity, compare: exactly },
  birthDate: { notation: isoDate, onRecord: ({ registration }) => registration?.birthDate, compare: exactly },
  idNumber: { notation: asWritten, onRecord: ({ registration }) => registration?.idNumber, compare: compareIdNumbers },
  issueSerial: { notation: asWritten, onRecord: ({ card }) => card?.issueSerial, compare: exactly },
};

/** One line for each compared item, in the order of the screen. */
export function compareFields(fields: CardReading['fields'], record: OnRecord, policy: MatchPolicy): FieldComparison[] {
  return COMPARED_FIELDS.map((field) => {
    const { notation, onRecord, compare } = RULES[field];
    const onCard = inNotation(readableText(fields, field), notation);
    const onPlatform = inNotation(onRecord(record)?.trim() || null, notation);
    const grade = gradeOf(onCard, onPlatform, compare);
    const tolerated = grade === 'encoding-loss' && !policy.encodingLossBlocks;
    const weight = tolerated ? 'advisory' : policy.weights[field];
    return { field, onCard: shown(onCard), onPlatform: shown(onPlatform), grade, weight };
  });
}

/** What the chip gave for an item, trimmed; null when it gave nothing to read. */
export function readableText(fields: CardReading['fields'], key: keyof CardReading['fields']): string | null {
  const result = fields[key];
  return result.status === 'ok' ? result.value.trim() || null : null;
}

/** YYYY-MM-DD for YYYYMMDD. */
export function isoDate(text: string): string {
  return text.replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3');
}

/** Two digits for a code of GB 3304 that was stored as one. */
function ethnicityCode(text: string): string {
  return text.replace(/^(\d)F?$/iu, '0$1');
}

function compareIdNumbers(onCard: string, onPlatform: string): FieldGrade {
  if (onCard === onPlatform) return 'same';
  return sameIdNumber(onCard, onPlatform) ? 'same-normalised' : 'different';
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
  return text === null ? null : [...text].slice(0, MAX_CODE_POINTS).join('');
}
