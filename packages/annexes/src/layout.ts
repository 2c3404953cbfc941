import type { ColumnKind } from '@jika/registry';

/** How wide a column is, in characters, by what stands in it. */
export const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  serial: 6,
  name: 11,
  unit: 26,
  'id-number': 21,
  phone: 14,
  bank: 16,
  'card-number': 22,
  reason: 10,
  text: 36,
  email: 24,
};

/** Everything else is read from the left. */
export const CENTRED: ReadonlySet<ColumnKind> = new Set([
  'serial',
  'name',
  'id-number',
  'phone',
  'card-number',
  'reason',
]);

/** How many columns each part of the head line spans: as even as it goes, the first ones wider. */
export function headSpans(parts: number, columns: number): number[] {
  return Array.from({ length: parts }, (_, at) => Math.floor(columns / parts) + (at < columns % parts ? 1 : 0));
}
