import iconv from 'iconv-lite';

/** Text of a card with everything that a reader of it must know. */
export interface DecodedText {
  readonly text: string;
  /** Byte offsets of what is no ordinary character: see `decodeText`. */
  readonly unmapped: readonly number[];
}

const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true });
const LOST = '\uFFFD';
/** Controls, bidirectional overrides, zero-width characters, line separators: on a screen they would let a card show what it does not hold. */
const HARMFUL = /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u;
/** Private use and unassigned: kept, since the two sides of a comparison may agree on them, but no font need have them. */
const WITHOUT_MEANING = /^[\p{Co}\p{Cn}]$/u;

/** What has to be looked at one by one: the above, what a decoder lost, and the euro sign, since some give it for a lone 80. */
const SUSPECT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\uFFFD€]/u;

/**
 * Decodes GB 18030, which contains GB 2312 and GBK. Never fails: each byte that begins no character, and each harmful character,
 * becomes U+FFFD; characters of private use stay. The byte offset of each of these is in `unmapped`.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const whole = decodeOrNull(bytes);
  return whole === null || SUSPECT.test(whole) ? decodeOneByOne(bytes) : { text: whole, unmapped: [] };
}

function decodeOneByOne(bytes: Uint8Array): DecodedText {
  const unmapped: number[] = [];
  let text = '';
  for (let offset = 0; offset < bytes.length; ) {
    const length = characterLength(bytes, offset);
    const character = decodeCharacter(bytes.subarray(offset, offset + length));
    if (character === LOST || WITHOUT_MEANING.test(character)) unmapped.push(offset);
    text += character;
    offset += length;
  }
  return { text, unmapped };
}

/** Bytes in GB 18030: GB 2312 where that has the character. Null if there is no such character (half of a surrogate pair). */
export function encodeText(text: string): Uint8Array | null {
  return /\p{Cs}/u.test(text) ? null : Uint8Array.from(iconv.encode(text, 'gb18030'));
}

const within = (byte: number | undefined, low: number, high: number): boolean =>
  byte !== undefined && byte >= low && byte <= high;

/** GB 18030-2005, clause 5: one, two or four bytes. A byte that begins none of these counts as one. */
function characterLength(bytes: Uint8Array, offset: number): number {
  const [first, second, third, fourth] = bytes.subarray(offset, offset + 4);
  if (!within(first, 0x81, 0xfe)) return 1;
  if (within(second, 0x40, 0x7e) || within(second, 0x80, 0xfe)) return 2;
  return within(second, 0x30, 0x39) && within(third, 0x81, 0xfe) && within(fourth, 0x30, 0x39) ? 4 : 1;
}

function decodeCharacter(bytes: Uint8Array): string {
  // Decoders disagree on a lone 80 and FF; GB 18030 gives neither a character.
  if (bytes.length === 1 && !within(bytes[0], 0x00, 0x7f)) return LOST;
  const character = decodeOrNull(bytes);
  return character !== null && [...character].length === 1 && !HARMFUL.test(character) ? character : LOST;
}

function decodeOrNull(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
