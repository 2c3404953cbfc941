import { type ApduSession, type ResponseApdu, SW, toHex } from '@jika/smartcard-apdu';
import { decodePacked, packedLength, packedOf } from '../codec/packed-codec.js';
import { fieldOfStatus, isComplete } from '../codec/record-result.js';
import type { CyclicFile, IndexFile } from '../files/elementary-file.js';
import { readRecordNumber } from '../session/chip-commands.js';
import { isEndlessAnswer } from '../session/endless-answer.js';
import type { Row } from './card-content.js';
import type { FieldResult } from './card-reading.js';

type RowFile = CyclicFile | IndexFile;

/** Reads every record of the current cyclic or index file. One that fails does not stop the others. */
export async function readRows(apdu: ApduSession, file: RowFile, first?: ResponseApdu | null): Promise<Row[]> {
  const rows: Row[] = [];
  const length = packedLength(file.items);
  for (let no = 1; no <= file.recordCount; no++) {
    const answer = no === 1 && first !== undefined ? first : await readRow(apdu, no, length);
    // Records are numbered without gaps (ISO/IEC 7816-4, clause 7.3.1), and access is granted to files: both answer for those after it.
    if (
      answer?.statusWord === SW.recordNotFound ||
      (no === 1 && answer?.statusWord === SW.securityStatusNotSatisfied)
    ) {
      const rest = rowOf(file, answer);
      return [...rows, ...Array.from({ length: file.recordCount - rows.length }, () => rest)];
    }
    rows.push(rowOf(file, answer));
  }
  return rows;
}

/** READ RECORD; null for an answer without end. */
export async function readRow(apdu: ApduSession, no: number, le: number): Promise<ResponseApdu | null> {
  try {
    return await apdu.send(readRecordNumber(no, le));
  } catch (error) {
    if (isEndlessAnswer(error)) return null;
    throw error;
  }
}

/** Rows of a file that could not be selected. */
export const rowsOfStatus = (file: RowFile, answer: ResponseApdu): Row[] =>
  Array.from({ length: file.recordCount }, () => packedOf(file.items, fieldOfStatus(answer)));

function rowOf({ items }: RowFile, answer: ResponseApdu | null): Row {
  if (answer === null) return packedOf(items, corrupt(new Uint8Array(0)));
  if (!isComplete(answer)) return packedOf(items, fieldOfStatus(answer));
  const { data } = answer;
  const fits = data.length > 0 && data.length <= packedLength(items);
  return fits ? decodePacked(items, data, corrupt(new Uint8Array(0))) : packedOf(items, corrupt(data));
}

const corrupt = (bytes: Uint8Array): FieldResult => ({ status: 'corrupt', raw: toHex(bytes) });
