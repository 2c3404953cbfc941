import { ALLERGY_FILE, type CyclicFile, encodePacked, IMMUNISATION_FILE, readRecordNumber } from '@jika/health-card';
import { MAX_SHORT_LE } from '@jika/smartcard-apdu';
import type { CardWriter } from './card-writer.js';
import { INS, type Write } from './write.js';
import { WriterError } from './writer-error.js';

const HISTORIES = { allergies: ALLERGY_FILE, immunisations: IMMUNISATION_FILE } as const;
export type History = keyof typeof HISTORIES;
/** The keys of a history's items. */
export type HistoryItem<H extends History> = (typeof HISTORIES)[H]['items'][number]['key'];

/**
 * Puts a record in front of a history: it becomes number 1, and the oldest goes (spec e.2). What has no value is not written.
 * @throws as `CardWriter.perform`.
 */
export const appendRecord = <H extends History>(
  writer: CardWriter,
  history: H,
  values: Partial<Record<HistoryItem<H>, string>>,
): Promise<'written' | 'unchanged'> => writer.perform(appendWrite(history, HISTORIES[history], values));

function appendWrite(what: History, file: CyclicFile, values: Partial<Record<string, string>>): Write {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const record = encodePacked(file.items, Object.fromEntries(given));
  const numbers = Array.from({ length: file.recordCount }, (_, index) => index + 1);
  return {
    what,
    file,
    fid: file.fid,
    rule: file.update,
    look: numbers.map((no) => readRecordNumber(no, MAX_SHORT_LE)),
    mayEndEarly: true,
    plan: (before) => {
      // A card without this file may have found that of its parent under the same identifier (spec c.1).
      if (before.length % record.length !== 0) throw new WriterError('place-missing', `the card keeps no ${what}`);
      const after = Uint8Array.of(...record, ...before).subarray(0, record.length * file.recordCount);
      return { ins: INS.appendRecord, p1: 0x00, p2: 0x00, data: record, after };
    },
  };
}
