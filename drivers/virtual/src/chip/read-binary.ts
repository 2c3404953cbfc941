import { SW } from '@jika/smartcard-apdu';
import { answer, type Instruction, Refusal } from './instruction.js';
import type { ReadableCard } from './read-record.js';
import { addressed, binaryTarget, isBinaryP1 } from './short-file-id.js';

/** READ BINARY from an offset (ISO/IEC 7816-4, clause 11.3.3). What lies past the end of the file is left out. */
export const readBinary: Instruction<ReadableCard> = {
  cla: 0x00,
  ins: 0xb0,
  acceptsParameters: isBinaryP1,
  acceptsLengths: ({ data, le }) => data.length === 0 && le > 0,
  run: (card, { p1, p2, le }) => {
    const { shortId, offset } = binaryTarget(p1, p2);
    const location = addressed(card.location, shortId);
    const { file } = location;
    if (file === undefined) throw new Refusal(SW.noCurrentFile);
    if (file.kind !== 'transparent') throw new Refusal(SW.incompatibleFileStructure);
    if (!card.mayRead(file)) throw new Refusal(SW.securityStatusNotSatisfied);
    if (offset >= file.content.length) throw new Refusal(SW.offsetOutsideFile);
    card.enter(location);
    return answer(file.content.subarray(offset, offset + le));
  },
};
