import type { ColumnKind } from '@jika/registry';

/** How wide a column is, in characters, by what stands in it. */
export const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  serial: 6,
  name: 12,
  unit: 25,
  'id-number': 23,
  phone: 15,
  bank: 15,
  'card-number': 25,
  reason: 10,
  text: 35,
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
