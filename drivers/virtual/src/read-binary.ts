import { SW } from '@jika/smartcard-apdu';
import { answer, type Instruction, Refusal } from './instruction.js';
import type { ReadableCard } from './read-record.js';

/** READ BINARY of the current EF from an offset of 15 bits (ISO/IEC 7816-4, clause 11.3.3). What lies past the end of the file is left out. */
export const readBinary: Instruction<ReadableCard> = {
  cla: 0x00,
  ins: 0xb0,
  acceptsParameters: (p1) => (p1 & 0x80) === 0,
  acceptsLengths: ({ data, le }) => data.length === 0 && le > 0,
  run: (card, { p1, p2, le }) => {
    const { file } = card.location;
    if (file === undefined) throw new Refusal(SW.noCurrentFile);
    if (file.kind !== 'transparent') throw new Refusal(SW.incompatibleFileStructure);
    if (!card.mayRead(file)) throw new Refusal(SW.securityStatusNotSatisfied);
    const offset = (p1 << 8) | p2;
    if (offset >= file.content.length) throw new Refusal(SW.offsetOutsideFile);
    return answer(file.content.subarray(offset, offset + le));
  },
};
