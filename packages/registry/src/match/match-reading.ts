import type { CommonReading, FieldResult, Purpose } from '@jika/health-card';

/** Items that only readings for some purposes bring: how long the card is valid, and the certificate of a holder without an ID number (R53). */
type FurtherField = 'validUntil' | 'documentType' | 'documentNumber';

/** What a match looks at: a reading for an activation, or for any other purpose. */
export interface MatchReading {
  fields: CommonReading<'activate'>['fields'] & Partial<Record<FurtherField, FieldResult>>;
  proof: CommonReading<Purpose>['proof'];
}

/** What the chip gave for an item, trimmed; null when it gave nothing to read. */
export function readableText(fields: MatchReading['fields'], key: keyof MatchReading['fields']): string | null {
  const result = fields[key];
  return result?.status === 'ok' ? result.value.trim() || null : null;
}
