import type { ComparedField, FieldComparison, MatchReport, MismatchReason } from '@jika/registry';
import { suspectedFields } from './report-plan.js';

/** What the clerk has filled in so far on the report screen. It belongs to one insertion and ends with it. */
export interface ReportDraft {
  readonly insertionId: string;
  readonly reason: MismatchReason | null;
  readonly chosen: ReadonlySet<ComparedField>;
  /** Values typed in place of the platform's. */
  readonly corrections: ReadonlyMap<ComparedField, string>;
  readonly editing: ComparedField | null;
}

export function newDraft(insertionId: string, reason: MismatchReason | null, report: MatchReport): ReportDraft {
  const named = report.findings.flatMap((finding) => finding.fields);
  const chosen = new Set(suspectedFields(report.fields, named).map(({ field }) => field));
  return { insertionId, reason, chosen, corrections: new Map(), editing: null };
}

export function toggled(draft: ReportDraft, field: ComparedField): ReportDraft {
  const chosen = new Set(draft.chosen);
  if (!chosen.delete(field)) chosen.add(field);
  return { ...draft, chosen };
}

export function corrected(draft: ReportDraft, field: ComparedField, value: string): ReportDraft {
  return { ...draft, corrections: new Map(draft.corrections).set(field, value) };
}

/** What still keeps the report from being sent. */
export type Lack = 'reason' | 'item';

export function lackOf(draft: ReportDraft): Lack | null {
  if (draft.reason === null) return 'reason';
  return draft.reason === 'information-error' && draft.chosen.size === 0 ? 'item' : null;
}

export function chosenFields(draft: ReportDraft, fields: readonly FieldComparison[]): FieldComparison[] {
  return fields.filter(({ field }) => draft.chosen.has(field));
}
