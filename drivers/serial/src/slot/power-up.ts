import type { CcidAnswer } from '../ccid/answers.js';
import type { SlotLink } from './slot-link.js';

/** bPowerSelect: 5 V, 3 V, 1.8 V (CCID 1.1, 6.1.1); a reader without automatic choice is told each in turn (ISO/IEC 7816-3, 6.2.1). */
const VOLTAGES = [1, 2, 3];
/** Room for the longest answer to reset that the standard allows, 20 160 etu at the slowest clock (ISO/IEC 7816-3, 8.1), and for the power to rise. */
const ATR_MS = 3000;
const SHORTEST_ATR = 2;
const LONGEST_ATR = 33;

/** Gives the card power and returns the last answer of the reader, and the answer to reset if there is one. */
export async function powerUp(link: SlotLink): Promise<{ answer: CcidAnswer; atr: Uint8Array | undefined }> {
  let last: CcidAnswer | undefined;
  for (const parameter of VOLTAGES) {
    last = await link.send({ name: 'powerOn', parameter }, { cardMs: ATR_MS });
    if (last.icc === 'absent') break;
    const { length } = last.data;
    if (last.outcome === 'done' && length >= SHORTEST_ATR && length <= LONGEST_ATR)
      return { answer: last, atr: last.data };
    await powerDown(link);
  }
  if (last === undefined) throw new RangeError('no voltage to try');
  return { answer: last, atr: undefined };
}

export const powerDown = (link: SlotLink): Promise<CcidAnswer> => link.send({ name: 'powerOff' });
