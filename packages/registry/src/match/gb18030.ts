/** The two-byte area of GB 18030 (the characters of GBK): lead 81 to FE, trail 40 to FE without 7F. */
const FIRST_LEAD = 0x81;
const FIRST_TRAIL = 0x40;
const NO_TRAIL = 0x7f;
const LAST_BYTE = 0xfe;
const TRAILS = Array.from({ length: LAST_BYTE - FIRST_TRAIL + 1 }, (_, index) => FIRST_TRAIL + index).filter(
  (trail) => trail !== NO_TRAIL,
);

/** GB 2312 is the corner of that area from A1A1 on; its Chinese characters fill rows B0 to F7. */
const GB2312_FIRST_BYTE = 0xa1;
const GB2312_LAST_LEAD = 0xf7;

interface TwoByteArea {
  all: ReadonlySet<string>;
  gb2312: ReadonlySet<string>;
}
let area: TwoByteArea | undefined;

/** Bytes that a text takes up in GB 18030: one, two or four for each character. */
export function gb18030Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += characterLength(character);
  return bytes;
}

/** Whether GB 2312, the character set of the cards (spec d.2), holds a character. */
export function isInGb2312(character: string): boolean {
  return isAscii(character) || twoByteArea().gb2312.has(character);
}

function characterLength(character: string): 1 | 2 | 4 {
  if (isAscii(character)) return 1;
  return twoByteArea().all.has(character) ? 2 : 4;
}

function isAscii(character: string): boolean {
  return character <= '\u007F';
}

/** Decoded from the platform's own tables once it is asked for, so that no copy of them is kept here. */
function twoByteArea(): TwoByteArea {
  area ??= decodeTwoByteArea();
  return area;
}

function decodeTwoByteArea(): TwoByteArea {
  const decoder = new TextDecoder('gb18030');
  const all = new Set<string>();
  const gb2312 = new Set<string>();
  for (let lead = FIRST_LEAD; lead <= LAST_BYTE; lead++) {
    const row = [...decoder.decode(Uint8Array.from(TRAILS.flatMap((trail) => [lead, trail])))];
    for (const [index, trail] of TRAILS.entries()) {
      const character = row[index] ?? '';
      all.add(character);
      const inCorner = lead >= GB2312_FIRST_BYTE && lead <= GB2312_LAST_LEAD && trail >= GB2312_FIRST_BYTE;
      if (inCorner && !isPrivateUse(character)) gb2312.add(character);
    }
  }
  return { all, gb2312 };
}

/** Private-use characters stand where one system had a glyph and the code had none. */
export function isPrivateUse(character: string): boolean {
  return /^\p{Co}$/u.test(character);
}
