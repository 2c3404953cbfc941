import { fromHex, toHex } from '@jika/smartcard-apdu';
import type { Coding, DataItem } from '../files/elementary-file.js';
import { HealthCardError } from '../health-card-error.js';
import type { FieldResult } from '../reading/card-reading.js';
import { decodeText, encodeText } from './text-codec.js';

interface ItemCoding {
  /** Bytes before the padding; null if the coding cannot hold the value. */
  encode(value: string): Uint8Array | null;
  decode(bytes: Uint8Array, item: DataItem): FieldResult;
  readonly padding: number;
}

const CODINGS: Readonly<Record<Coding, ItemCoding>> = {
  ans: { encode: encodeText, decode: decodeAns, padding: 0x00 },
  cn: { encode: encodeCn, decode: decodeCn, padding: 0xff },
  b: {
    encode: (hex) => fromHex(hex) ?? null,
    decode: (bytes) => ({ status: 'ok', value: toHex(bytes) }),
    padding: 0x00,
  },
};

/**
 * The value of a data item as the chip holds it, padded to the full length (spec d.2). `value` is text for `ans`, digits for `cn`, hex for `b`.
 * @throws HealthCardError `value-not-encodable` or `value-too-long`: nothing is ever cut, least of all half of a character.
 */
export function encodeField(item: DataItem, value: string): Uint8Array {
  const coding = CODINGS[item.coding];
  const encoded = coding.encode(value);
  if (encoded === null) throw new HealthCardError('value-not-encodable', `${item.key} is not ${item.coding}`);
  if (encoded.length > item.length) {
    throw new HealthCardError('value-too-long', `${item.key} holds ${item.length} bytes, not ${encoded.length}`);
  }
  const bytes = new Uint8Array(item.length).fill(coding.padding);
  bytes.set(encoded);
  return bytes;
}

/**
 * The meaning of the value bytes of one record. Total: bytes that the coding forbids, or a length that no card profile has, are `corrupt`.
 * All FF, all 00 and a value of no length mean that nothing was written (spec d.2). Codes and dates are given as they are.
 */
export function decodeField(item: DataItem, bytes: Uint8Array): FieldResult {
  if (bytes.length === 0 || isUnwritten(item, bytes)) return { status: 'absent' };
  if (bytes.length !== item.length && bytes.length !== item.shortLength) return corrupt(bytes);
  return CODINGS[item.coding].decode(bytes, item);
}

const corrupt = (bytes: Uint8Array): FieldResult => ({ status: 'corrupt', raw: toHex(bytes) });

const isUnwritten = (item: DataItem, bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0xff) || (!item.zeroIsValue && bytes.every((byte) => byte === 0x00));

/** No second byte of a character is 00, 20 or FF, so that the padding can be told from text. */
const isPadding = (byte: number): boolean => byte === 0x00 || byte === 0x20 || byte === 0xff;

function decodeAns(bytes: Uint8Array): FieldResult {
  const end = bytes.findLastIndex((byte) => !isPadding(byte)) + 1;
  if (end === 0) return { status: 'absent' };
  const { text, unmapped } = decodeText(bytes.subarray(0, end));
  return { status: 'ok', value: text, ...(unmapped.length > 0 && { unmapped: [...unmapped] }) };
}

function encodeCn(digits: string): Uint8Array | null {
  if (!/^\d*$/u.test(digits)) return null;
  return fromHex(digits.length % 2 === 0 ? digits : `${digits}F`) ?? null;
}

/** Digits up to the first F. One vendor writes the decimal point of an amount as A (spec d.2): read here, but never written. */
function decodeCn(bytes: Uint8Array, { format }: DataItem): FieldResult {
  const digits = /^(\d+(?:A\d+)?)(?:F[\dF]*)?$/u.exec(toHex(bytes))?.[1];
  const mayHavePoint = format === undefined;
  if (digits === undefined || (digits.includes('A') && !mayHavePoint)) return corrupt(bytes);
  return { status: 'ok', value: digits.replace('A', '.') };
}
