import { SW } from '@jika/smartcard-apdu';
import { addressedFile, shortIdOfP2 } from './addressed-file.js';
import type { DataFile, RecordFile } from './file-tree.js';
import { answer, type Instruction, Refusal } from './instruction.js';
import type { SelectingCard } from './select-file.js';

/** A card that keeps files from being read. */
export interface ReadableCard extends SelectingCard {
  mayRead(file: DataFile): boolean;
}

const BY_NUMBER = 0b100;
const BY_TAG = 0b000;

/** READ RECORD by number, or by tag: the first record that begins with it (spec e.1). */
export const readRecord: Instruction<ReadableCard> = {
  cla: 0x00,
  ins: 0xb2,
  acceptsParameters: (_, p2) => mode(p2) === BY_NUMBER || mode(p2) === BY_TAG,
  acceptsLengths: ({ data, le }) => data.length === 0 && le > 0,
  run: (card, { p1, p2, le }) => {
    const { location, file } = addressedFile(
      card.location,
      shortIdOfP2(p2),
      (each): each is RecordFile => each.kind === 'records' && (mode(p2) === BY_NUMBER || each.tagged),
    );
    if (!card.mayRead(file)) throw new Refusal(SW.securityStatusNotSatisfied);
    const record = mode(p2) === BY_NUMBER ? file.records[p1 - 1] : file.records.find(([tag]) => tag === p1);
    if (record === undefined) throw new Refusal(SW.recordNotFound);
    card.enter(location);
    return answer(record, le);
  },
};

const mode = (p2: number): number => p2 & 0b111;
