import { type ApduSession, SW } from '@jika/smartcard-apdu';
import type { FieldResult } from './card-reading.js';
import { readRecord, selectFile } from './chip-commands.js';
import { isEndlessAnswer } from './endless-answer.js';
import type { TlvFile, TlvItem } from './files/elementary-file.js';
import { fieldOfRecord, fieldOfStatus } from './record-result.js';

type KeyOf<File extends TlvFile> = File['records'][number]['key'];
export type FieldResults<File extends TlvFile> = [key: KeyOf<File>, result: FieldResult][];

/** Selects a file of the current DF and reads its records. A file that cannot be selected gives each of its fields the same result. */
export async function readFile<File extends TlvFile>(session: ApduSession, file: File): Promise<FieldResults<File>> {
  const selected = await session.send(selectFile(file.fid));
  return selected.statusWord === SW.ok ? readRecords(session, file) : allOf(file, fieldOfStatus(selected));
}

/** Reads every record of the current file. One that fails does not stop the others. */
export async function readRecords<File extends TlvFile>(session: ApduSession, file: File): Promise<FieldResults<File>> {
  const results: FieldResults<File> = [];
  for (const item of file.records) {
    const result = await readField(session, file, item);
    // Access is granted to files (spec c.2): a denial of the first record answers for all of them.
    if (result.status === 'denied' && results.length === 0) return allOf(file, result);
    results.push([item.key, result]);
  }
  return results;
}

const allOf = <File extends TlvFile>(file: File, result: FieldResult): FieldResults<File> =>
  file.records.map((item) => [item.key, result]);

async function readField(session: ApduSession, file: TlvFile, item: TlvItem): Promise<FieldResult> {
  try {
    return fieldOfRecord(item, await session.send(readRecord(file, item)));
  } catch (error) {
    if (isEndlessAnswer(error)) return { status: 'corrupt', raw: '' };
    throw error;
  }
}
