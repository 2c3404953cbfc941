import {
  DONATION_FILE,
  decodeField,
  encodeField,
  FILE_MAP,
  type FieldKey,
  readRecordNumber,
  type TlvFile,
  type TlvItem,
} from '@jika/health-card';
import { encodeRecordTlv, MAX_SHORT_LE } from '@jika/smartcard-apdu';
import type { CardWriter } from './card-writer.js';
import { BY_NUMBER, INS, type Write } from './write.js';
import { WriterError } from './writer-error.js';

const TAG_AND_LENGTH = 2;
const TLV_FILES: readonly TlvFile[] = [...FILE_MAP, DONATION_FILE].filter((file) => file.structure === 'tlv');

/**
 * Writes the item of one record (spec e.2); `value` as `encodeField` takes it, empty to leave nothing written.
 * @throws as `CardWriter.perform`. A card with a short record has less room (spec c.4): `value-too-long`.
 */
export const writeField = (writer: CardWriter, key: FieldKey, value: string): Promise<'written' | 'unchanged'> =>
  writer.perform(fieldWrite(key, value));

/** The write of one item with a tag. */
function fieldWrite(key: FieldKey, value: string): Write {
  const { file, item } = placeOf(key);
  return {
    what: key,
    file,
    fid: file.fid,
    rule: file.update,
    look: [readRecordNumber(item.no, MAX_SHORT_LE)],
    plan: (before) => {
      const after = recordAfter(item, before, value);
      return { ins: INS.updateRecord, p1: item.no, p2: BY_NUMBER, data: after, after };
    },
  };
}

/** The file that an item is in, and its place there. No key occurs in two files. */
export function placeOf(key: FieldKey): { readonly file: TlvFile; readonly item: TlvItem } {
  for (const file of TLV_FILES) {
    const item = file.records.find((record) => record.key === key);
    if (item !== undefined) return { file, item };
  }
  throw new WriterError('place-missing', `no file has the item ${key}`);
}

/** Tag and length of a record are its own for ever: the value has as much room as the old one. */
function recordAfter(item: TlvItem, before: Uint8Array, value: string): Uint8Array {
  const [tag, length] = before;
  if (tag !== item.tag || length !== before.length - TAG_AND_LENGTH) {
    throw new WriterError('place-missing', `the record of ${item.key} holds something else`);
  }
  const room = { ...item, length };
  const isEmpty = decodeField(room, before.subarray(TAG_AND_LENGTH)).status === 'absent';
  return value === '' && isEmpty ? before : encodeRecordTlv({ tag, value: encodeField(room, value) });
}
