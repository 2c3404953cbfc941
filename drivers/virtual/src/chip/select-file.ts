import { type CommandApdu, SW } from '@jika/smartcard-apdu';
import { type DataFile, type Location, locateByFid, locateByName } from './file-tree.js';
import { answer, type Instruction, Refusal } from './instruction.js';

/** A card with a current directory and file. */
export interface SelectingCard {
  readonly location: Location;
  enter(location: Location): void;
}

const BY_FID = 0x00;
const BY_NAME = 0x04;

/** SELECT by file identifier or by name (ISO/IEC 7816-4, clause 11.2.2). The answer holds no FCI (spec k.2). */
export const selectFile: Instruction<SelectingCard> = {
  cla: 0x00,
  ins: 0xa4,
  acceptsParameters: (p1, p2) => (p1 === BY_FID || p1 === BY_NAME) && p2 === 0x00,
  acceptsLengths: ({ p1, data }) => (p1 === BY_FID ? data.length === 2 : data.length >= 5 && data.length <= 16),
  run: (card, command) => {
    card.enter(destination(card.location, command));
    return answer();
  },
};

/** Where SELECT leads. @throws Refusal 6A82 */
export function destination<File extends DataFile>(from: Location<File>, { p1, data }: CommandApdu): Location<File> {
  const found = p1 === BY_FID ? locateByFid(from, Buffer.from(data).readUInt16BE()) : locateByName(from, data);
  if (found === undefined) throw new Refusal(SW.fileNotFound);
  return found;
}
