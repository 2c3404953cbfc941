import { shanghaiDay } from '../periods/shanghai-day.js';

const SEQUENCE_DIGITS = 7;

/**
 * R47: `ZC20261122-0000123-5`: the day in China, the sequence of that day, and a check digit (ISO 7064 MOD 11,10), so that one read out over the
 * telephone is not mistaken for another.
 * @throws RangeError for a sequence that is no integer from 0 to 9 999 999
 */
export function receiptNumber(at: Date, sequence: number): string {
  const written = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  if (!/^[0-9]{7}$/u.test(written)) throw new RangeError('a day has up to 9 999 999 receipts');
  const day = shanghaiDay(at).replaceAll('-', '');
  return `ZC${day}-${written}-${checkDigit(day + written)}`;
}

/** Whether a text is a receipt number without a slip. */
export function isReceiptNumber(text: string): boolean {
  const [, day, sequence, digit] = /^ZC([0-9]{8})-([0-9]{7})-([0-9])$/u.exec(text) ?? [];
  return day !== undefined && sequence !== undefined && checkDigit(day + sequence) === Number(digit);
}

function checkDigit(digits: string): number {
  let product = 10;
  for (const digit of digits) product = (((Number(digit) + product) % 10 || 10) * 2) % 11;
  return (11 - product) % 10;
}
