import type { FieldComparison, FieldGrade } from '@jika/registry';
import { differingCharacters, type Run } from './differing-characters.js';
import { displayValue, NO_VALUE } from './display-value.js';
import type { Locale } from './locale.js';

/** `quiet` rows agree; `noted` ones differ without consequence; `blocking` ones forbid activation. */
export type RowWeight = 'quiet' | 'noted' | 'blocking';

export interface ComparisonRow {
  comparison: FieldComparison;
  weight: RowWeight;
  onCard: Run[];
  onPlatform: Run[];
}

const AGREEING: ReadonlySet<FieldGrade> = new Set<FieldGrade>(['same', 'same-normalised']);
const ORDER: Readonly<Record<RowWeight, number>> = { blocking: 0, noted: 1, quiet: 2 };

export function rowWeight({ grade, weight }: FieldComparison): RowWeight {
  if (AGREEING.has(grade)) return 'quiet';
  return weight === 'blocking' ? 'blocking' : 'noted';
}

function row(comparison: FieldComparison, locale: Locale): ComparisonRow {
  const weight = rowWeight(comparison);
  const onCard = displayValue(comparison.field, comparison.onCard, locale);
  const onPlatform = displayValue(comparison.field, comparison.onPlatform, locale);
  const comparable = weight !== 'quiet' && onCard !== NO_VALUE && onPlatform !== NO_VALUE;
  const runs = (text: string, other: string): Run[] =>
    comparable ? differingCharacters(text, other) : [{ text, differs: false }];
  return { comparison, weight, onCard: runs(onCard, onPlatform), onPlatform: runs(onPlatform, onCard) };
}

/** What the table shows: differences first, else in the order of the report. */
export function comparisonRows(fields: readonly FieldComparison[], locale: Locale): ComparisonRow[] {
  return fields.map((comparison) => row(comparison, locale)).sort((a, b) => ORDER[a.weight] - ORDER[b.weight]);
}
