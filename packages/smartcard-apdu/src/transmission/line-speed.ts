/** How fast characters go between card and reader (ISO/IEC 7816-3, clause 7.1): one elementary time unit (etu) is `f / d` clock cycles. */
export interface LineSpeed {
  /** As TA1 and PPS1 code it: Fi in the high half, Di in the low one. */
  readonly code: number;
  /** Clock rate conversion integer. */
  readonly f: number;
  /** Baud rate adjustment integer. */
  readonly d: number;
  /** The fastest clock that the card takes at this `f`. */
  readonly maxClockHz: number;
}

/** Clause 8.3, table 7: Fi and the highest clock in MHz by the high half of TA1; what is left out is reserved. */
const CLOCK_RATE_CONVERSION: ReadonlyMap<number, readonly [f: number, maxClockMhz: number]> = new Map([
  [0x0, [372, 4]],
  [0x1, [372, 5]],
  [0x2, [558, 6]],
  [0x3, [744, 8]],
  [0x4, [1116, 12]],
  [0x5, [1488, 16]],
  [0x6, [1860, 20]],
  [0x9, [512, 5]],
  [0xa, [768, 7.5]],
  [0xb, [1024, 10]],
  [0xc, [1536, 15]],
  [0xd, [2048, 20]],
]);

/** Clause 8.3, table 8: Di by the low half of TA1; what is left out is reserved. */
const BAUD_RATE_ADJUSTMENT: ReadonlyMap<number, number> = new Map([
  [0x1, 1],
  [0x2, 2],
  [0x3, 4],
  [0x4, 8],
  [0x5, 16],
  [0x6, 32],
  [0x7, 64],
  [0x8, 12],
  [0x9, 20],
]);

/** The speed that one byte of TA1 or PPS1 codes; undefined where one of its halves is reserved. */
export function lineSpeed(code: number): LineSpeed | undefined {
  const conversion = CLOCK_RATE_CONVERSION.get(code >> 4);
  const d = BAUD_RATE_ADJUSTMENT.get(code & 0x0f);
  if (conversion === undefined || d === undefined) return undefined;
  const [f, maxClockMhz] = conversion;
  return { code, f, d, maxClockHz: maxClockMhz * 1_000_000 };
}

/** Fd = 372 and Dd = 1: the speed of the answer to reset, and of everything after it unless PPS or specific mode say otherwise. */
export const DEFAULT_SPEED: LineSpeed = { code: 0x11, f: 372, d: 1, maxClockHz: 5_000_000 };
