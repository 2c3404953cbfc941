import { calendarDate, checkCharacter, codeName } from '@jika/health-card';

/** Reads one field from its text, trimmed. Null: the text is nothing that the field can hold. */
export type FieldReader = (text: string) => string | null;

const LOST = '\uFFFD';
/** Controls, bidirectional overrides, zero-width and unassigned characters, half a pair, line separators: on a screen they would show what is not there. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const BLANK = /^[\s\0]+|[\s\0]+$/gu;

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** UTF-16LE, filled up with blanks. Never fails: what has no place in a text becomes U+FFFD, also what stands for rare characters in private use. */
export const decodeText = (bytes: Uint8Array): string => decoder.decode(bytes).replace(BLANK, '').replace(UNFIT, LOST);

export const text: FieldReader = (written) => written;

/** A code of GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
export const sex: FieldReader = (written) => (codeName('GBT2261_1', written, 'zh') === null ? null : written);

/** A code of GB 3304 or one of the two beside it: 97 another group, 98 a foreigner who became a citizen. */
export const ethnicity: FieldReader = (written) =>
  /^\d{2}$/u.test(written) && codeName('GB3304', written, 'zh') !== null ? written : null;

/** YYYY-MM-DD. */
export const date: FieldReader = calendarDate;

/** YYYY-MM-DD, or `long-term` for 长期. */
export const endDate: FieldReader = (written) => (written === '长期' ? 'long-term' : calendarDate(written));

/** A resident ID number, or one built like it (GB 11643): 17 digits and their check character. */
export const idNumber: FieldReader = (written) =>
  /^\d{17}[\dX]$/u.test(written) && checkCharacter(written) === written.charAt(17) ? written : null;

/** The number of the 2017 permanent residence card: country, then twelve digits. */
export const residenceNumber: FieldReader = (written) => (/^[A-Z]{3}\d{12}$/u.test(written) ? written : null);

/** A code of GB/T 2659: three letters, or three digits. */
export const country: FieldReader = (written) => (/^(?:[A-Z]{3}|\d{3})$/u.test(written) ? written : null);

export const digits: FieldReader = (written) => (/^\d{1,4}$/u.test(written) ? written : null);
