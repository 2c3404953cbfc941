import { ApduError } from './apdu-error.js';

/** A record of a TLV file of the chip: the decimal item number as tag, and its value. */
export interface RecordTlv {
  readonly tag: number;
  readonly value: Uint8Array;
}

/**
 * Decodes the chip's own records (spec d.1): one byte tag, one byte length, value. This is not BER: the length byte B4 is plain 180,
 * and tag 9F has no second byte. `value` is a view. Throws `malformed-tlv` unless the length accounts for every byte; records never
 * written (all FF or all 00) are no TLV either, and the caller's to look for first.
 */
export function decodeRecordTlv(bytes: Uint8Array): RecordTlv {
  const [tag, length] = bytes;
  if (tag === undefined || length === undefined) {
    throw new ApduError('malformed-tlv', `a record of ${bytes.length} bytes has no tag and length`);
  }
  if (length !== bytes.length - 2) {
    throw new ApduError('malformed-tlv', `a record names ${length} bytes of value and holds ${bytes.length - 2}`);
  }
  return { tag, value: bytes.subarray(2) };
}

/** Codes a record of the chip. Throws `malformed-tlv` for a tag that is no byte, or a value over 255 bytes. */
export function encodeRecordTlv({ tag, value }: RecordTlv): Uint8Array {
  if (!Number.isInteger(tag) || tag < 0 || tag > 0xff) throw new ApduError('malformed-tlv', `tag ${tag} is no byte`);
  if (value.length > 0xff) throw new ApduError('malformed-tlv', `a value of ${value.length} bytes is over 255`);
  const bytes = new Uint8Array(2 + value.length);
  bytes[0] = tag;
  bytes[1] = value.length;
  bytes.set(value, 2);
  return bytes;
}
