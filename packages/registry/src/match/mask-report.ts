import { maskIdNumber } from '../mask-id-number.js';
import type { FieldComparison, MatchReport } from './match-report.js';

/** The report as a screen may show it: ID and card numbers masked to their first and last four. Masking twice changes nothing. */
export function maskReport(report: MatchReport): MatchReport {
  return {
    ...report,
    fields: report.fields.map((comparison) =>
      comparison.field === 'idNumber' ? maskBothSides(comparison) : comparison,
    ),
    card: report.card === null ? null : { ...report.card, cardNumber: maskIdNumber(report.card.cardNumber) },
  };
}

function maskBothSides(comparison: FieldComparison): FieldComparison {
  return { ...comparison, onCard: masked(comparison.onCard), onPlatform: masked(comparison.onPlatform) };
}

function masked(text: string | null): string | null {
  return text === null ? null : maskIdNumber(text);
}
