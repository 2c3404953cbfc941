import { SW } from '@jika/smartcard-apdu';
import type { Dialect } from '../../card-file/card-conventions.js';
import { addressedFile, shortIdOfP2 } from '../../chip/addressed-file.js';
import { answer, type Instruction, Refusal } from '../../chip/instruction.js';
import { isRecordFile } from '../card-files.js';
import { acceptWrite, CIPHER_AND_MAC, PLAIN } from '../security/write-access.js';
import type { UserCard } from '../user-card.js';
import { appended } from './append-record.js';

const BY_NUMBER = 0b100;
const PREVIOUS = 0b011;

/** UPDATE RECORD of a TLV file by number (spec e.2). Tag and length of a record are its own for ever. */
export const updateRecord = (dialect: Dialect): readonly Instruction<UserCard>[] =>
  [PLAIN, CIPHER_AND_MAC].map((cla) => ({
    cla,
    ins: 0xdc,
    acceptsParameters: (p1, p2) => mode(p2) === BY_NUMBER || (dialect === 'v1-test-build' && isPrevious(p1, p2)),
    acceptsLengths: ({ data, le }) => data.length > 0 && le === 0,
    run: (card, command) => {
      const structure = mode(command.p2) === PREVIOUS ? 'cyclic' : 'tlv';
      const { location, file } = addressedFile(card.location, shortIdOfP2(command.p2), isRecordFile(structure));
      const data = acceptWrite(card, file, file.definition.update, command);
      const records =
        structure === 'cyclic' ? appended(file.records, data) : replaced(file.records, command.p1 - 1, data);
      card.memory.setRecords(file.path, records);
      card.enter(location);
      return answer();
    },
  }));

const mode = (p2: number): number => p2 & 0b111;

const isPrevious = (p1: number, p2: number): boolean => p1 === 0 && mode(p2) === PREVIOUS;

function replaced(records: readonly Uint8Array[], index: number, data: Uint8Array): Uint8Array[] {
  const old = records[index];
  if (old === undefined) throw new Refusal(SW.recordNotFound);
  const isSameItem = data.length === old.length && data[0] === old[0] && data[1] === old[1];
  if (!isSameItem) throw new Refusal(SW.wrongData);
  return records.with(index, data);
}
