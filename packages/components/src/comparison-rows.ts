import type { ComparedField, FieldComparison, FieldGrade } from '@jika/registry';
import { displayValue, NO_VALUE } from './display-value.js';
import type { Locale } from './locale.js';
import { type Run, runsOfBoth } from './runs.js';

/** `quiet` rows agree; `unmatched` ones have nothing to be compared with; `noted` ones differ without consequence; `blocking` ones forbid activation. */
export type RowWeight = 'quiet' | 'unmatched' | 'noted' | 'blocking';

export interface ComparisonRow {
  comparison: FieldComparison;
  weight: RowWeight;
  onCard: readonly Run[];
  onPlatform: readonly Run[];
}

const AGREEING: ReadonlySet<FieldGrade> = new Set<FieldGrade>(['same', 'same-normalised']);
const ORDER: Readonly<Record<RowWeight, number>> = { blocking: 0, noted: 1, unmatched: 2, quiet: 2 };

export function rowWeight({ grade, weight }: FieldComparison): RowWeight {
  if (AGREEING.has(grade)) return 'quiet';
  return weight === 'blocking' ? 'blocking' : 'noted';
}

/** A code has a name that differs as a whole, however many letters two names share. */
const CODED: ReadonlySet<ComparedField> = new Set<ComparedField>(['sex', 'ethnicity']);

const whole = (text: string, differs: boolean): Run[] => [{ text, differs }];

function row(comparison: FieldComparison, weight: RowWeight, locale: Locale): ComparisonRow {
  const card = displayValue(comparison.field, comparison.onCard, locale);
  const platform = displayValue(comparison.field, comparison.onPlatform, locale);
  const oneSided = card === NO_VALUE || platform === NO_VALUE;
  if (weight === 'quiet' || oneSided || CODED.has(comparison.field)) {
    const differs = weight !== 'quiet' && !oneSided;
    return { comparison, weight, onCard: whole(card, differs), onPlatform: whole(platform, differs) };
  }
  const { inFirst, inSecond } = runsOfBoth(card, platform);
  return { comparison, weight, onCard: inFirst, onPlatform: inSecond };
}

/**
 * What the table shows: differences first, else in the order of the report. Where the platform has no registration at all, no single item is to blame.
 */
export function comparisonRows(fields: readonly FieldComparison[], locale: Locale): ComparisonRow[] {
  const unmatched = fields.every(({ onPlatform }) => onPlatform === null);
  return fields
    .map((comparison) => row(comparison, unmatched ? 'unmatched' : rowWeight(comparison), locale))
    .sort((a, b) => ORDER[a.weight] - ORDER[b.weight]);
}
