import type { ComparedField } from '@jika/registry';

/** What is wrong on the card and what is right (R67). */
export interface ReportedField {
  field: ComparedField;
  onCard: string | null;
  correct: string | null;
}
