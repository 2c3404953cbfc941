import { CODE_TABLES, type CodeTableName } from '@jika/health-card';
import type { FormOption } from './form-options.js';

/** Options that are a code table of the health card as it stands, without some codes. */
function optionsOf(table: CodeTableName, without: readonly string[] = []): readonly FormOption[] {
  return Object.entries<readonly [zh: string, en: string]>(CODE_TABLES[table].names)
    .filter(([code]) => !without.includes(code))
    .map(([code, [zh, en]]) => ({ code, zh, en }))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** GB/T 2261.1. */
export const SEXES = optionsOf('GBT2261_1');
/** GB 3304. */
export const ETHNICITIES = optionsOf('GB3304');
/** R53: WS 364 CV02.01.101, without the resident ID card, whose number has a field of its own. */
export const CERTIFICATE_TYPES = optionsOf('ID_DOCUMENT_TYPE', ['01']);
/** R56: GB/T 4761 in one digit, as on the collection form, without the holder. */
export const RELATIONS_TO_HOLDER = optionsOf('GBT4761_LEVEL', ['0']);
/** R62: the one-digit list of the collection form. */
export const PAYMENT_METHODS = optionsOf('PAYMENT');
