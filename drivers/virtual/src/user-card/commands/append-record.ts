import { SW } from '@jika/smartcard-apdu';
import { addressedFile, shortIdOfP2 } from '../../chip/addressed-file.js';
import { answer, type Instruction, Refusal } from '../../chip/instruction.js';
import { isRecordFile } from '../card-files.js';
import { acceptWrite, CIPHER_AND_MAC } from '../security/write-access.js';
import type { UserCard } from '../user-card.js';

/** APPEND RECORD of a cyclic file (spec e.2): the new record becomes number 1, and the oldest goes. */
export const appendRecord: Instruction<UserCard> = {
  cla: CIPHER_AND_MAC,
  ins: 0xe2,
  acceptsParameters: (p1, p2) => p1 === 0 && (p2 & 0b111) === 0,
  acceptsLengths: ({ data, le }) => data.length > 0 && le === 0,
  run: (card, command) => {
    const { location, file } = addressedFile(card.location, shortIdOfP2(command.p2), isRecordFile('cyclic'));
    const record = acceptWrite(card, file, file.definition.update, command);
    card.memory.setRecords(file.path, appended(file.records, record));
    card.enter(location);
    return answer();
  },
};

/** @throws Refusal 6A80 for a record of another length. */
export function appended(records: readonly Uint8Array[], record: Uint8Array): Uint8Array[] {
  if (record.length !== records[0]?.length) throw new Refusal(SW.wrongData);
  return [record, ...records.slice(0, -1)];
}
