import { decodeRecordTlv, encodeResponse, type ResponseApdu, SW, statusWordHex, toHex } from '@jika/smartcard-apdu';
import type { TlvItem } from '../files/elementary-file.js';
import type { FieldResult } from '../reading/card-reading.js';
import { decodeField } from './field-codec.js';

/** The record is shorter than Le: all of it came (ISO/IEC 7816-4, clause 5.1.3). Cut-down cards have shorter records. */
const END_BEFORE_LE = 0x6282;

/** All that was asked for came, or all that there is. */
export const isComplete = ({ statusWord }: ResponseApdu): boolean =>
  statusWord === SW.ok || statusWord === END_BEFORE_LE;

/** The field behind the answer to READ RECORD. */
export const fieldOfRecord = (item: TlvItem, answer: ResponseApdu): FieldResult =>
  isComplete(answer) ? fieldOfBytes(item, answer.data) : fieldOfStatus(answer);

/** What a status word other than 9000 says of a field: locked, not there, or broken. */
export function fieldOfStatus(answer: ResponseApdu): FieldResult {
  switch (answer.statusWord) {
    case SW.securityStatusNotSatisfied:
      return { status: 'denied', statusWord: statusWordHex(answer.statusWord) };
    case SW.recordNotFound:
    case SW.fileNotFound:
      return { status: 'absent' };
    default:
      return { status: 'corrupt', raw: toHex(encodeResponse(answer)) };
  }
}

function fieldOfBytes(item: TlvItem, record: Uint8Array): FieldResult {
  if (isUnwritten(record)) return { status: 'absent' };
  const value = valueOfItem(item, record);
  return value === null ? { status: 'corrupt', raw: toHex(record) } : decodeField(item, value);
}

const isUnwritten = (record: Uint8Array): boolean =>
  record.length > 0 && (record.every((byte) => byte === 0xff) || record.every((byte) => byte === 0x00));

/** The value of the one TLV that a record holds; null if it is malformed or another item. */
function valueOfItem(item: TlvItem, record: Uint8Array): Uint8Array | null {
  try {
    const { tag, value } = decodeRecordTlv(record);
    return tag === item.tag ? value : null;
  } catch {
    return null;
  }
}
