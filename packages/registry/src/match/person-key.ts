import { type IdNumber, normaliseCode, parseIdNumber, sameIdNumber } from '@jika/health-card';
import { certificateNumber } from '../registration/form/field-notations.js';
import type { IdentityDocument } from '../registration/identity-key.js';
import type { Candidate } from './candidate.js';
import { type MatchReading, readableText } from './match-reading.js';
import type { ComparedField } from './match-report.js';

/** What tells whose card it is: the ID number (R9), or the certificate of a holder who has none (R53). */
export type PersonKey = { kind: 'id-number'; idNumber: IdNumber } | { kind: 'document'; document: IdentityDocument };

/** The compared field that holds it. */
export const keyField = (key: PersonKey | null): ComparedField =>
  key?.kind === 'document' ? 'documentNumber' : 'idNumber';

/** Null when the chip's ID number is none or could not be read. A certificate counts only where the chip has no ID number, never where it failed to give it. */
export function personKeyOf({ fields }: MatchReading, now: Date): PersonKey | null {
  const text = readableText(fields, 'idNumber');
  if (text !== null) {
    const parsed = parseIdNumber(text, now);
    return parsed.ok ? { kind: 'id-number', idNumber: parsed.idNumber } : null;
  }
  if (fields.idNumber.status !== 'absent' && fields.idNumber.status !== 'ok') return null;
  const type = readableText(fields, 'documentType');
  const number = readableText(fields, 'documentNumber');
  return type === null || number === null ? null : { kind: 'document', document: { type, number } };
}

/** Whether a registration is that person's. One that has an ID number is found by that alone. */
export function isOf(key: PersonKey, { registration, standing }: Candidate): boolean {
  if (key.kind === 'id-number') return isSameNumber(registration.idNumber, key.idNumber);
  const { document } = standing ?? {};
  return registration.idNumber.length === 0 && document !== undefined && sameDocument(document, key.document);
}

/** The same kind of certificate with the same number, across all that `certificateNumber` takes for one way to write it: as accounts are told apart (R53). */
export function sameDocument(one: IdentityDocument, other: IdentityDocument): boolean {
  return (
    normaliseCode('ID_DOCUMENT_TYPE', one.type) === normaliseCode('ID_DOCUMENT_TYPE', other.type) &&
    sameDocumentNumber(one.number, other.number)
  );
}

export function sameDocumentNumber(one: string, other: string): boolean {
  const number = certificateNumber(one);
  return number !== null && number === certificateNumber(other);
}

/** `sameIdNumber`, which needs no look at two texts that are the same letter by letter. */
export function isSameNumber(one: string, other: string): boolean {
  return (one === other && one.length > 0) || sameIdNumber(one, other);
}
