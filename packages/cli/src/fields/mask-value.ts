import type { DataItem } from '@jika/health-card';
import { maskIdNumber } from '@jika/registry';

const SHOWN_TO_ALL: readonly DataItem['sensitivity'][] = ['issuer', 'card'];
/** ID numbers and those that are made of them. */
const NUMBERS: readonly string[] = ['cardNumber', 'idNumber', 'documentNumber', 'healthRecordNumber', 'nrcmsNumber'];
const HIDDEN = '****';

/** Whether the value may stand on a screen as it is. */
export const isFree = (item: DataItem): boolean => SHOWN_TO_ALL.includes(item.sensitivity);

/** As much of a value as tells its owner apart for a colleague, and no more: ends of a number, first character of a name, year of a date. */
export function maskValue(item: DataItem, value: string): string {
  if (item.sensitivity !== 'identity') return HIDDEN;
  if (NUMBERS.includes(item.key)) return maskIdNumber(value);
  if (item.format === 'YYYYMMDD') return `${value.slice(0, 4)}-**-**`;
  return item.key === 'name' ? `${[...value][0] ?? ''}**` : HIDDEN;
}
