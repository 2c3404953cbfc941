import { codeName, type DataItem, type FieldResult } from '@jika/health-card';
import type { Language } from '../language.js';
import type { Say } from '../messages/say.js';
import { printable } from '../terminal/printable.js';
import { isFree, maskValue } from './mask-value.js';

/** One data item as the command line gives it out. */
export interface ShownField {
  readonly key: string;
  readonly status: FieldResult['status'];
  /** Null where there is none, or where it is for no screen. */
  readonly value: string | null;
  /** The name behind a code; null where there is none, or the value is masked. */
  readonly meaning: string | null;
  readonly masked: boolean;
  /** Why access was denied; else null. */
  readonly statusWord: string | null;
}

export interface Showing {
  readonly language: Language;
  /** Personal data in the clear. What helps to forge a card stays hidden even so. */
  readonly reveal: boolean;
}

export function showField(item: DataItem, result: FieldResult, { language, reveal }: Showing): ShownField {
  const nothing = { key: item.key, status: result.status, value: null, meaning: null, masked: false, statusWord: null };
  if (result.status === 'denied') return { ...nothing, statusWord: result.statusWord };
  if (result.status !== 'ok') return nothing;
  if (item.sensitivity === 'secret') return { ...nothing, masked: true };
  if (!reveal && !isFree(item)) return { ...nothing, value: maskValue(item, result.value), masked: true };
  const meaning = item.codeTable === undefined ? null : codeName(item.codeTable, result.value, language);
  return { ...nothing, value: result.value, meaning };
}

/** Longer values in hex are for JSON; a person wants to know that they are there. */
const LONGEST_HEX = 32;

/** The field in words. */
export function fieldText(item: DataItem, field: ShownField, say: Say): string {
  switch (field.status) {
    case 'absent':
      return say('field.absent');
    case 'denied':
      return say('field.denied', { statusWord: field.statusWord ?? '' });
    case 'corrupt':
      return say('field.corrupt');
    case 'not-requested':
      return say('field.not-requested');
    default:
      return valueText(item, field, say);
  }
}

function valueText(item: DataItem, { value, meaning, masked }: ShownField, say: Say): string {
  if (value === null) return say('field.hidden');
  if (masked) return printable(value);
  if (item.coding === 'b' && value.length > LONGEST_HEX) return say('field.bytes', { count: value.length / 2 });
  const text = item.format === 'YYYYMMDD' ? value.replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3') : value;
  return printable(meaning === null ? text : `${text} ${meaning}`);
}
