import { ApduError } from './apdu-error.js';
import { BER_TLV_LIMITS, firstByteOf, isConstructed } from './ber-tlv.js';

/** An object to be coded: a primitive tag with `value`, a constructed one with `children` (its `value` is not looked at). What `decodeBerTlv` returns is one too. */
export interface BerTlvSource {
  readonly tag: number;
  readonly value?: Uint8Array;
  readonly children?: readonly BerTlvSource[];
}

/** Codes a run of objects in the shortest form, so that `decodeBerTlv` takes it back. Throws `malformed-tlv`. */
export function encodeBerTlv(objects: readonly BerTlvSource[]): Uint8Array {
  return encodeRun(objects, 1);
}

function encodeRun(objects: readonly BerTlvSource[], depth: number): Uint8Array {
  if (depth > BER_TLV_LIMITS.depth) throw malformed(`deeper than ${BER_TLV_LIMITS.depth}`);
  const pieces = objects.flatMap((object) => {
    const value = contentOf(object, depth);
    return [Uint8Array.from([...tagBytes(object.tag), ...lengthBytes(value.length)]), value];
  });
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length > BER_TLV_LIMITS.bytes) throw malformed(`over ${BER_TLV_LIMITS.bytes} bytes`);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function contentOf({ tag, value, children }: BerTlvSource, depth: number): Uint8Array {
  if (isConstructed(tag)) {
    if (children !== undefined) return encodeRun(children, depth + 1);
  } else if (value !== undefined && children === undefined) return value;
  throw malformed(`tag ${tag.toString(16)} has not the content that it must have`);
}

function tagBytes(tag: number): number[] {
  const bytes = [tag >>> 16, (tag >>> 8) & 0xff, tag & 0xff].slice(tag > 0xffff ? 0 : tag > 0xff ? 1 : 2);
  if (!isTag(tag, bytes)) throw malformed(`${tag.toString(16)} is no tag`);
  return bytes;
}

/** The rule of the tag field, the same as in decoding (ISO/IEC 7816-4, annex D). */
function isTag(tag: number, [first = 0, second, third]: readonly number[]): boolean {
  if (!Number.isInteger(tag) || tag <= 0 || tag > 0xff_ffff || firstByteOf(tag) === 0xff) return false;
  const isLong = (first & 0x1f) === 0x1f;
  if (second === undefined) return !isLong;
  if (third === undefined) return isLong && second > 0x00 && second < 0x80;
  return isLong && second > 0x80 && third < 0x80;
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  if (length < 0x1_0000) return [0x82, length >>> 8, length & 0xff];
  return [0x83, length >>> 16, (length >>> 8) & 0xff, length & 0xff];
}

function malformed(why: string): ApduError {
  return new ApduError('malformed-tlv', `BER-TLV: ${why}`);
}
