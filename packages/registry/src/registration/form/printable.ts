/** What no name, address or note may hold: a closed list of ranges of UTF-16 units, ascending. */
const UNPRINTABLE: readonly (readonly [first: number, last: number])[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  // Zero width and direction marks, line and paragraph separators: what is seen is not what is stored.
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  // Higher surrogates lead to tags and private planes.
  [0xdb40, 0xdbff],
  // Private use shows a different character on each machine.
  [0xe000, 0xf8ff],
  [0xfeff, 0xfeff],
  [0xfff0, 0xffff],
];

/** Whether a text shows what it holds: no control, no mark of direction, no private use, no half of a surrogate pair. */
export function isPrintable(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if ((unit >= 0x20 && unit < 0x7f) || (unit >= 0x3000 && unit < 0xd800)) continue;
    if (UNPRINTABLE.some(([first, last]) => unit >= first && unit <= last)) return false;
    if (unit >= 0xd800 && unit <= 0xdbff) {
      index++;
      if (!isLowSurrogate(text.charCodeAt(index))) return false;
    } else if (isLowSurrogate(unit)) return false;
  }
  return true;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
