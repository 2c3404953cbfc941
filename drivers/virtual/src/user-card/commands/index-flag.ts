import type { IndexFile, WriteRule } from '@jika/health-card';
import { SW } from '@jika/smartcard-apdu';
import { addressedFile, shortIdOfP2 } from '../../chip/addressed-file.js';
import { answer, type Instruction, Refusal } from '../../chip/instruction.js';
import { isRecordFile } from '../card-files.js';
import { FLAG_INVALID, FLAG_VALID } from '../memory/personalised-memory.js';
import { MAC_BYTES } from '../security/secure-message.js';
import { acceptWrite, MAC_ALONE } from '../security/write-access.js';
import type { UserCard } from '../user-card.js';

const BY_NUMBER = 0b100;

/** A command that sets one flag of an index file and carries nothing but a MAC (spec e.2). */
const flagInstruction = (
  ins: number,
  flag: number,
  ruleOf: (file: IndexFile) => WriteRule | null,
): Instruction<UserCard> => ({
  cla: MAC_ALONE,
  ins,
  acceptsParameters: (_, p2) => (p2 & 0b111) === BY_NUMBER,
  // Without data, as V1's test build sends it, the MAC is missing (spec e.2).
  acceptsLengths: ({ data, le }) => (data.length === MAC_BYTES && le === 0) || data.length === 0,
  run: (card, command) => {
    const { location, file } = addressedFile(card.location, shortIdOfP2(command.p2), isRecordFile('index'));
    acceptWrite(card, file, ruleOf(file.definition), command);
    const index = command.p1 - 1;
    if (file.records[index] === undefined) throw new Refusal(SW.recordNotFound);
    card.memory.setRecords(file.path, file.records.with(index, Uint8Array.of(flag)));
    card.enter(location);
    return answer();
  },
});

/** WRITE RECORD: the clinical record of this number counts. */
export const writeFlag = flagInstruction(0xd2, FLAG_VALID, ({ update }) => update);
/** ERASE RECORD: it counts no longer. It has a key of its own (spec f.1). */
export const eraseFlag = flagInstruction(0x0c, FLAG_INVALID, ({ erase }) => erase);
