import { type ApduSession, type ResponseApdu, SW } from '@jika/smartcard-apdu';
import { fieldOfRecord, fieldOfStatus } from '../codec/record-result.js';
import type { TlvFile, TlvItem } from '../files/elementary-file.js';
import type { FieldKey } from '../files/file-map.js';
import type { CardSession } from '../session/card-session.js';
import { readRecord, recordLength } from '../session/chip-commands.js';
import { isEndlessAnswer } from '../session/endless-answer.js';
import type { RecordReading } from './card-content.js';
import type { FieldResult } from './card-reading.js';

/** Makes a TLV file current and reads its records. A file that cannot be selected gives each of its fields the same result. */
export async function readTaggedFile(card: CardSession, file: TlvFile, cutDown: boolean): Promise<RecordReading[]> {
  const selected = await card.open(file, file.fid);
  return selected.statusWord === SW.ok
    ? readTaggedRecords(card.apdu, file, cutDown)
    : allOf(file, fieldOfStatus(selected));
}

/** Reads every record of the current file, the first of which may have come already. One that fails does not stop the others. */
export async function readTaggedRecords(
  apdu: ApduSession,
  file: TlvFile,
  cutDown: boolean,
  first?: ResponseApdu,
): Promise<RecordReading[]> {
  const records: RecordReading[] = [];
  for (const item of file.records) {
    const known = records.length === 0 ? first : undefined;
    const length = cutDown ? (item.shortLength ?? item.length) : item.length;
    const record = known === undefined ? await readTaggedRecord(apdu, file, item, length) : readingOf(item, known);
    // Access is granted to files (spec c.2): a denial of the first record answers for all of them.
    if (record.result.status === 'denied' && records.length === 0) return allOf(file, record.result);
    records.push(record);
  }
  return records;
}

// The keys of every TLV file are keys of the file map: `FieldKey` is made of them.
const keyOf = ({ key }: TlvItem): FieldKey => key as FieldKey;

const allOf = (file: TlvFile, result: FieldResult): RecordReading[] =>
  file.records.map((item) => ({ key: keyOf(item), result, valueLength: null }));

/** READ RECORD of one item in the current file; `length` is that of its value, as far as is known. */
export async function readTaggedRecord(
  apdu: ApduSession,
  file: TlvFile,
  item: TlvItem,
  length: number,
): Promise<RecordReading> {
  try {
    return readingOf(item, await apdu.send(readRecord(file, item, recordLength({ ...item, length }))));
  } catch (error) {
    if (isEndlessAnswer(error)) return { key: keyOf(item), result: { status: 'corrupt', raw: '' }, valueLength: null };
    throw error;
  }
}

const readingOf = (item: TlvItem, answer: ResponseApdu): RecordReading => ({
  key: keyOf(item),
  result: fieldOfRecord(item, answer),
  valueLength: lengthByte(answer.data),
});

const lengthByte = (record: Uint8Array): number | null =>
  record.length >= 2 && record[1] === record.length - 2 ? record.length - 2 : null;
