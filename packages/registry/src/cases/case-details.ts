import { VALUE_FIELDS, type ValuePair } from './value-pair.js';

/** What a form needs beside the person, by kind. */
export type CaseDetails =
  | {
      kind: 'replacement';
      bankName: string;
      /** Null while the bank has not told it (D6.2). */
      bankCardNumber: string | null;
      /** The number on the card's face. */
      cardNumber: string;
      /** R67: what is wrong on the card. Empty for a card that is lost or damaged. */
      corrections: readonly ValuePair[];
    }
  | { kind: 'no-unit' /** The unit that is right (R16). */; correctUnitName: string }
  | { kind: 'void'; userName: string /** D6.6. */; rightIdNumber: string | null }
  | {
      kind: 'id-dispute' /** Of who meets a number already taken; of its present holder nothing is told (R12). */;
      userName: string;
    };

const LONGEST_TEXT = 200;

/** Whether every text is short enough, and each field corrected once at most. */
export function areDetailsBounded(details: CaseDetails): boolean {
  if (details.kind !== 'replacement') return areTextsBounded(details);
  const { corrections, ...texts } = details;
  const fields = new Set(corrections.map(({ field }) => field));
  const known = [...fields].every((field) => VALUE_FIELDS.includes(field));
  return areTextsBounded(texts) && known && fields.size === corrections.length && corrections.every(areTextsBounded);
}

/** Whether none of the texts of an object is longer than 200 characters. */
export function areTextsBounded(values: object): boolean {
  return Object.values(values).every(
    (value) => value === null || (typeof value === 'string' && value.length <= LONGEST_TEXT),
  );
}
