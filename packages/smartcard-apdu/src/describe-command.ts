import type { CommandApdu } from './command-apdu.js';
import { toHex } from './hex.js';

/** Names by INS for every class: ISO/IEC 7816-4, clause 5.4.2, and the administrative commands of spec e. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0c, 'ERASE RECORD'],
  [0x0e, 'ERASE BINARY'],
  [0x16, 'CARD BLOCK'],
  [0x18, 'APPLICATION UNBLOCK'],
  [0x1e, 'APPLICATION BLOCK'],
  [0x20, 'VERIFY'],
  [0x22, 'MANAGE SECURITY ENVIRONMENT'],
  [0x24, 'CHANGE REFERENCE DATA'],
  [0x2a, 'PERFORM SECURITY OPERATION'],
  [0x2c, 'RESET RETRY COUNTER'],
  [0x70, 'MANAGE CHANNEL'],
  [0x82, 'EXTERNAL AUTHENTICATE'],
  [0x84, 'GET CHALLENGE'],
  [0x86, 'GENERAL AUTHENTICATE'],
  [0x88, 'INTERNAL AUTHENTICATE'],
  [0xa4, 'SELECT'],
  [0xb0, 'READ BINARY'],
  [0xb2, 'READ RECORD'],
  [0xc0, 'GET RESPONSE'],
  [0xca, 'GET DATA'],
  [0xd0, 'WRITE BINARY'],
  [0xd2, 'WRITE RECORD'],
  [0xd6, 'UPDATE BINARY'],
  [0xda, 'PUT DATA'],
  [0xdc, 'UPDATE RECORD'],
  [0xe0, 'CREATE FILE'],
  [0xe2, 'APPEND RECORD'],
  [0xe4, 'DELETE FILE'],
]);

/** Names in the SAM's proprietary class 80, where they differ (spec e). */
const SAM_NAMES: ReadonlyMap<number, string> = new Map([
  [0x5e, 'CHANGE PIN'],
  [0xde, 'DELIVERY KEY'],
  [0xfa, 'CIPHER DATA'],
]);

/** One line for people, without a data byte: `READ RECORD 00B20104 Lc=0 Le=256`. */
export function describeCommand({ cla, ins, p1, p2, data, le }: CommandApdu): string {
  const name = (cla === 0x80 ? SAM_NAMES.get(ins) : undefined) ?? NAMES.get(ins) ?? 'UNKNOWN';
  return `${name} ${toHex(Uint8Array.of(cla, ins, p1, p2))} Lc=${data.length} Le=${le}`;
}
