/**
 * BER-TLV data objects (ISO/IEC 7816-4, clause 6 and annex D; ISO/IEC 8825-1). The tag is its 1 to 3 bytes as one number: 0x84,
 * 0x9F38. A constructed object holds `children`, a primitive one only `value`.
 */
export interface BerTlv {
  readonly tag: number;
  /** The value field, a view on the decoded bytes. */
  readonly value: Uint8Array;
  readonly children?: readonly BerTlv[];
}

export interface BerTlvLimits {
  /** Value fields within value fields, the whole run counted as the first. */
  readonly depth: number;
  /** Bytes in all. */
  readonly bytes: number;
  /** Objects in all. */
  readonly items: number;
}

export const BER_TLV_LIMITS: BerTlvLimits = { depth: 8, bytes: 65_536, items: 1024 };

/** The first object along a path of tags: `findTlv(fci, 0x6f, 0x84)`. Twins behind it are the caller's affair. */
export function findTlv(items: readonly BerTlv[], ...path: readonly number[]): BerTlv | undefined {
  let found: BerTlv | undefined;
  let level: readonly BerTlv[] = items;
  for (const tag of path) {
    found = level.find((item) => item.tag === tag);
    if (found === undefined) return undefined;
    level = found.children ?? [];
  }
  return found;
}

/** Whether an object of this tag is made of others: bit 6 of the tag's first byte. */
export function isConstructed(tag: number): boolean {
  return (firstByteOf(tag) & 0x20) !== 0;
}

export function firstByteOf(tag: number): number {
  if (tag > 0xffff) return tag >>> 16;
  return tag > 0xff ? tag >>> 8 : tag;
}
