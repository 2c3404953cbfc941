import { parseIdNumber } from '@jika/health-card';
import { certificateNumber } from './form/field-notations.js';
import type { FormDraft } from './form/form.js';

/** A document that tells who somebody is: `type` is a code of WS 364 CV02.01.101, `01` the resident ID card (R53). */
export interface IdentityDocument {
  readonly type: string;
  readonly number: string;
}

/** The one canonical text of a person's identity, `id:43990119870318082X` or `doc:03:E12345678`. The store keeps its keyed hash and nothing else. */
export type IdentityKey = string & { readonly identityKey: unique symbol };

export const RESIDENT_ID_CARD = '01';
const MOST_CHARACTERS = 64;

/**
 * R9, R53: the same key for every way to write the same document: width, case, blanks, the 15- and the 18-digit form. Driving licences and household
 * registers bear the ID number of their holder, so a valid one makes an `id:` key whatever document it was read from: one person, one account.
 * Null when the text is no number of such a document. `now` bounds the birth date in an ID number.
 */
export function identityKey({ type, number }: IdentityDocument, now: Date): IdentityKey | null {
  if (number.length > MOST_CHARACTERS || !/^[0-9]{2}$/u.test(type)) return null;
  const parsed = parseIdNumber(number, now);
  if (parsed.ok) return `id:${parsed.idNumber}` as IdentityKey;
  if (type === RESIDENT_ID_CARD) return null;
  const canonical = certificateNumber(number);
  return canonical === null ? null : (`doc:${type}:${canonical}` as IdentityKey);
}

/** Whom a form names that was read (`readForm`): its ID number is canonical already. */
export function identityOf(form: FormDraft, now: Date): IdentityKey | null {
  if (form.idNumber !== undefined) return `id:${form.idNumber}` as IdentityKey;
  const document = documentOf(form);
  return document && identityKey(document, now);
}

/** The document that a form names its person by: the ID number before any other (R53). */
export function documentOf({ idNumber, certificateType, certificateNumber }: FormDraft): IdentityDocument | null {
  if (idNumber !== undefined) return { type: RESIDENT_ID_CARD, number: idNumber };
  if (certificateType === undefined || certificateNumber === undefined) return null;
  return { type: certificateType, number: certificateNumber };
}
