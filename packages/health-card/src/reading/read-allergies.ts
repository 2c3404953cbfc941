import { decodeRecordTlv, type ResponseApdu, SW } from '@jika/smartcard-apdu';
import { packedLength } from '../codec/packed-codec.js';
import { isComplete } from '../codec/record-result.js';
import { ALLERGY_FILE, DONATION_FILE } from '../files/df02-files.js';
import type { FileReading } from './read-file.js';
import { readRow, readRows, rowsOfStatus } from './read-rows.js';
import { readTaggedRecords } from './read-tagged-file.js';
import { isCutDown } from './recognise-profile.js';

const ROW_LENGTH = packedLength(ALLERGY_FILE.items);
const AS_LONG_AS_IT_IS = 256;

/**
 * Reads DDF1/DF02/EF07, which holds blood donations on 16K cards and allergies on all others: its first record tells (spec c.4). A full card has
 * allergies there, whatever the record says: nobody must be told that there is no such list.
 */
export async function readAllergiesOrDonations({ card, content }: FileReading): Promise<void> {
  const { path, fid } = ALLERGY_FILE;
  const selected = await card.open(ALLERGY_FILE, fid);
  if (selected.statusWord !== SW.ok) {
    content.rows.set(path, rowsOfStatus(ALLERGY_FILE, selected));
    return;
  }
  const first = await readRow(card.apdu, 1, isCutDown(content.profile) ? AS_LONG_AS_IT_IS : ROW_LENGTH);
  if (content.profile !== '32K' && isDonation(first)) {
    content.profile = '16K';
    content.tagged.set(path, await readTaggedRecords(card.apdu, DONATION_FILE, true, first));
    return;
  }
  if (content.profile === 'cut-down' && isWholeRow(first)) content.profile = '8K';
  content.rows.set(path, await readRows(card.apdu, ALLERGY_FILE, first));
}

function isDonation(answer: ResponseApdu | null): answer is ResponseApdu {
  if (answer === null || !isComplete(answer) || answer.data.length === ROW_LENGTH) return false;
  try {
    return decodeRecordTlv(answer.data).tag === DONATION_FILE.records[0].tag;
  } catch {
    return false;
  }
}

const isWholeRow = (answer: ResponseApdu | null): boolean =>
  answer !== null && isComplete(answer) && answer.data.length === ROW_LENGTH;
