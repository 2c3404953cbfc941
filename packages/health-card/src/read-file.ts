import { type ApduSession, SW } from '@jika/smartcard-apdu';
import type { FieldKey, FieldResult } from './card-reading.js';
import { readRecord, selectFile } from './chip-commands.js';
import { isEndlessAnswer } from './endless-answer.js';
import type { DataItem, ElementaryFile } from './file-map.js';
import { fieldOfRecord, fieldOfStatus } from './record-result.js';

export type FieldResults<Key extends FieldKey> = [key: Key, result: FieldResult][];

/** Selects a file of the current DF and reads its records. A file that cannot be selected gives each of its fields the same result. */
export async function readFile<Key extends FieldKey>(
  session: ApduSession,
  file: ElementaryFile<Key>,
): Promise<FieldResults<Key>> {
  const selected = await session.send(selectFile(file.fid));
  return selected.statusWord === SW.ok ? readRecords(session, file) : allOf(file, fieldOfStatus(selected));
}

/** Reads every record of the current file. One that fails does not stop the others. */
export async function readRecords<Key extends FieldKey>(
  session: ApduSession,
  file: ElementaryFile<Key>,
): Promise<FieldResults<Key>> {
  const results: FieldResults<Key> = [];
  for (const item of file.records) {
    const result = await readField(session, file, item);
    // Access is granted to files (spec c.2): a denial of the first record answers for all of them.
    if (result.status === 'denied' && results.length === 0) return allOf(file, result);
    results.push([item.key, result]);
  }
  return results;
}

const allOf = <Key extends FieldKey>(file: ElementaryFile<Key>, result: FieldResult): FieldResults<Key> =>
  file.records.map((item) => [item.key, result]);

async function readField(session: ApduSession, file: ElementaryFile, item: DataItem): Promise<FieldResult> {
  try {
    return fieldOfRecord(item, await session.send(readRecord(file, item)));
  } catch (error) {
    if (isEndlessAnswer(error)) return { status: 'corrupt', raw: '' };
    throw error;
  }
}
