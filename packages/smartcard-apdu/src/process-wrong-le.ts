import { ApduError } from './apdu-error.js';
import { commandApdu, MAX_SHORT_LE } from './command-apdu.js';
import type { ApduProcessor } from './processor.js';
import type { ResponseApdu } from './response-apdu.js';

/** 6Cxx: the card did nothing and names the right Le; ask again with it, once (ISO/IEC 7816-4, clause 5.1.3). */
export const correctWrongLe: ApduProcessor = (next) => async (command, exchange) => {
  const response = await next(command, exchange);
  if (!isWrongLe(response)) return response;
  const le = response.statusWord & 0xff || MAX_SHORT_LE;
  const second = await next(commandApdu({ ...command, le }), exchange);
  if (isWrongLe(second)) {
    throw new ApduError('too-many-rounds', 'the card refused the very Le that it had asked for');
  }
  return second;
};

function isWrongLe(response: ResponseApdu): boolean {
  return response.statusWord >> 8 === 0x6c;
}
