import { ApduError } from './apdu-error.js';
import { BER_TLV_LIMITS, type BerTlv, type BerTlvLimits, isConstructed } from './ber-tlv.js';

/**
 * Decodes a run of BER-TLV objects that fills `bytes` to its last byte. Strict (ISO/IEC 7816-4, annex D): shortest form of tag and
 * length, no indefinite length, no filler, every constructed value again a run of objects. Throws `malformed-tlv`.
 */
export function decodeBerTlv(bytes: Uint8Array, limits: Partial<BerTlvLimits> = {}): BerTlv[] {
  const reader = new Reader({ ...BER_TLV_LIMITS, ...limits });
  return reader.run(bytes);
}

class Reader {
  readonly #limits: BerTlvLimits;
  #items = 0;

  constructor(limits: BerTlvLimits) {
    this.#limits = limits;
  }

  run(bytes: Uint8Array): BerTlv[] {
    requireThat(bytes.length <= this.#limits.bytes, `over ${this.#limits.bytes} bytes`);
    return this.#objects(bytes, 1);
  }

  #objects(bytes: Uint8Array, depth: number): BerTlv[] {
    requireThat(depth <= this.#limits.depth, `deeper than ${this.#limits.depth}`);
    const objects: BerTlv[] = [];
    let at = 0;
    while (at < bytes.length) {
      this.#items += 1;
      requireThat(this.#items <= this.#limits.items, `over ${this.#limits.items} objects`);
      const tag = readTag(bytes, at);
      const length = readLength(bytes, tag.end);
      const end = length.end + length.value;
      requireThat(end <= bytes.length, 'a length reaches past the end');
      const value = bytes.subarray(length.end, end);
      objects.push(
        isConstructed(tag.value)
          ? { tag: tag.value, value, children: this.#objects(value, depth + 1) }
          : { tag: tag.value, value },
      );
      at = end;
    }
    return objects;
  }
}

/** A number and the offset behind it. */
interface Field {
  value: number;
  end: number;
}

/**
 * One byte; or `1F` in the low bits and a second byte of 01..7F; or a second of 81..FF and a third of 00..7F.
 * The standard begins the second byte at 1F, but financial cards answer SELECT with 9F08, 9F0C and BF0C.
 */
function readTag(bytes: Uint8Array, at: number): Field {
  const first = byteAt(bytes, at);
  requireThat(first !== 0x00 && first !== 0xff, 'a tag begins with 00 or FF');
  if ((first & 0x1f) !== 0x1f) return { value: first, end: at + 1 };
  const second = byteAt(bytes, at + 1);
  if (second < 0x80) {
    requireThat(second > 0x00, 'a tag has the number 0');
    return { value: (first << 8) | second, end: at + 2 };
  }
  requireThat(second > 0x80, 'a tag is longer than it must be');
  const third = byteAt(bytes, at + 2);
  requireThat(third < 0x80, 'a tag of more than three bytes');
  return { value: (first << 16) | (second << 8) | third, end: at + 3 };
}

/** Bytes of a length field's long form, and the least number that needs it. */
const LONG_FORMS: ReadonlyMap<number, { bytes: number; least: number }> = new Map([
  [0x81, { bytes: 1, least: 0x80 }],
  [0x82, { bytes: 2, least: 0x100 }],
  [0x83, { bytes: 3, least: 0x1_0000 }],
]);

function readLength(bytes: Uint8Array, at: number): Field {
  const first = byteAt(bytes, at);
  if (first < 0x80) return { value: first, end: at + 1 };
  const form = LONG_FORMS.get(first);
  if (form === undefined) throw malformed(`the length form ${first.toString(16)} is not allowed`);
  let value = 0;
  for (let i = 1; i <= form.bytes; i++) value = value * 256 + byteAt(bytes, at + i);
  requireThat(value >= form.least, 'a length is longer than it must be');
  return { value, end: at + 1 + form.bytes };
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw malformed('the bytes end inside a tag or a length');
  return byte;
}

function requireThat(condition: boolean, otherwise: string): void {
  if (!condition) throw malformed(otherwise);
}

function malformed(why: string): ApduError {
  return new ApduError('malformed-tlv', `BER-TLV: ${why}`);
}
