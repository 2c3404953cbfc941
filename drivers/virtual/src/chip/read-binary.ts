import { SW } from '@jika/smartcard-apdu';
import { addressedFile, binaryTarget, isBinaryP1 } from './addressed-file.js';
import { answer, type Instruction, Refusal } from './instruction.js';
import type { ReadableCard } from './read-record.js';

/** READ BINARY from an offset (ISO/IEC 7816-4, clause 11.3.3). What lies past the end of the file is left out. */
export const readBinary: Instruction<ReadableCard> = {
  cla: 0x00,
  ins: 0xb0,
  acceptsParameters: isBinaryP1,
  acceptsLengths: ({ data, le }) => data.length === 0 && le > 0,
  run: (card, { p1, p2, le }) => {
    const { shortId, offset } = binaryTarget(p1, p2);
    const { location, file } = addressedFile(card.location, shortId, (each) => each.kind === 'transparent');
    if (!card.mayRead(file)) throw new Refusal(SW.securityStatusNotSatisfied);
    if (offset >= file.content.length) throw new Refusal(SW.offsetOutsideFile);
    card.enter(location);
    return answer(file.content.subarray(offset, offset + le));
  },
};
