import { SW } from '@jika/smartcard-apdu';
import { type Instruction, Refusal } from '../../chip/instruction.js';

/** GET RESPONSE: a card that is read without contact answers at once, so that nothing ever waits (ISO/IEC 7816-4, clause 11.8.1). */
export const getNoResponse: Instruction<unknown> = {
  cla: 0x00,
  ins: 0xc0,
  acceptsParameters: (p1, p2) => p1 === 0x00 && p2 === 0x00,
  acceptsLengths: ({ data, le }) => data.length === 0 && le > 0,
  run: () => {
    throw new Refusal(SW.conditionsNotSatisfied);
  },
};
