import type { ChipConventions } from './chip-conventions.js';

const FACTOR_LENGTH = 8;

/** Diversification factors, eight bytes each (spec f.2). */
export interface Factors {
  readonly card: Uint8Array;
  readonly city: Uint8Array;
}

/** The card's factor out of its answer to reset or to select; null if that has fewer than eight historical bytes or is malformed (spec b.1). */
export function cardFactor(answer: Uint8Array, position: ChipConventions['factorPosition']): Uint8Array | null {
  const historical = historicalBytes(answer);
  if (historical === null || historical.length < FACTOR_LENGTH) return null;
  return position === 'first-8' ? historical.slice(0, FACTOR_LENGTH) : historical.slice(-FACTOR_LENGTH);
}

/** The two province digits of the application city code in ASCII, then six ASCII zeros (spec f.2); null without two digits. */
export function cityFactor(cityCode: string): Uint8Array | null {
  const province = /^\d{2}/u.exec(cityCode)?.[0];
  return province === undefined ? null : new TextEncoder().encode(province.padEnd(FACTOR_LENGTH, '0'));
}

/** Accepts an ATR (ISO/IEC 7816-3, clause 8, so also the one that PC/SC part 3 makes up for contactless cards) and a raw ATS (ISO/IEC 14443-4, clause 5.2). */
export function historicalBytes(answer: Uint8Array): Uint8Array | null {
  const [first] = answer;
  if (first === 0x3b || first === 0x3f) return historicalBytesOfAtr(answer);
  return first === answer.length ? historicalBytesOfAts(answer) : null;
}

/** TS, T0, then interface bytes: the high nibble of T0 and of each TDi tells which of TA, TB, TC, TD follow. */
function historicalBytesOfAtr(atr: Uint8Array): Uint8Array | null {
  let announcement = atr[1];
  let offset = 2;
  while (announcement !== undefined) {
    offset += bitsSet(announcement >> 4);
    if ((announcement & 0x80) === 0) break;
    announcement = atr[offset - 1];
  }
  const t0 = atr[1];
  return t0 === undefined ? null : exactly(atr, offset, t0 & 0x0f);
}

/** TL, T0, then those of TA, TB, TC that T0 announces; what is left up to TL is historical. */
function historicalBytesOfAts(ats: Uint8Array): Uint8Array | null {
  const t0 = ats[1];
  if (t0 === undefined) return null;
  const offset = 2 + bitsSet((t0 >> 4) & 0x07);
  return offset > ats.length ? null : ats.slice(offset);
}

function exactly(bytes: Uint8Array, offset: number, length: number): Uint8Array | null {
  return offset + length > bytes.length ? null : bytes.slice(offset, offset + length);
}

const bitsSet = (nibble: number): number => [1, 2, 4, 8].filter((bit) => (nibble & bit) !== 0).length;
