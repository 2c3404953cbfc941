import { type CommandApdu, commandApdu } from '@jika/smartcard-apdu';
import type { TlvFile, TlvItem } from '../files/elementary-file.js';

export const RANDOM_LENGTH = 8;
const TAG_AND_LENGTH = 2;

/** SELECT by file identifier, without Le as every vendor sends it (spec e). */
export const selectFile = (fid: number): CommandApdu =>
  commandApdu({ cla: 0x00, ins: 0xa4, p1: 0x00, p2: 0x00, data: Uint8Array.of(fid >> 8, fid & 0xff) });

/** Bytes of a record with tag and length. */
export const recordLength = (item: TlvItem): number => TAG_AND_LENGTH + item.length;

/** READ RECORD in the current TLV file (spec e.1). Le is best exact, since a contact card answers 6Cxx to any other and costs a round. */
export const readRecord = (file: TlvFile, item: TlvItem, le: number): CommandApdu =>
  commandApdu({ cla: 0x00, ins: 0xb2, ...RECORD_REFERENCE[file.addressing](item), le });

const RECORD_REFERENCE = {
  tag: (item: TlvItem) => ({ p1: item.tag, p2: 0x00 }),
  number: (item: TlvItem) => ({ p1: item.no, p2: 0x04 }),
};

/** READ RECORD by number, from 1: the only way into files without tags (spec e.1). */
export const readRecordNumber = (no: number, le: number): CommandApdu =>
  commandApdu({ cla: 0x00, ins: 0xb2, p1: no, p2: 0x04, le });

/** READ BINARY of the current file from an offset of 15 bits. */
export const readBinary = (offset: number, le: number): CommandApdu =>
  commandApdu({ cla: 0x00, ins: 0xb0, p1: offset >> 8, p2: offset & 0xff, le });

/** GET CHALLENGE: eight random bytes of the card or of the SAM. */
export const getChallenge = (): CommandApdu =>
  commandApdu({ cla: 0x00, ins: 0x84, p1: 0x00, p2: 0x00, le: RANDOM_LENGTH });

/** EXTERNAL AUTHENTICATE: the terminal's SAM proves itself to the card with key `kid` (spec f.4). */
export const externalAuthenticate = (kid: number, proof: Uint8Array, raw: Uint8Array, keyVersion: number) =>
  commandApdu({ cla: 0x00, ins: 0x82, p1: 0x00, p2: kid, data: Uint8Array.of(...proof, ...raw, keyVersion) });

/** INTERNAL AUTHENTICATE: the card proves itself over the SAM's random number (spec f.4). */
export const internalAuthenticate = (p2: number, random: Uint8Array, raw: Uint8Array, keyVersion: number) =>
  commandApdu({
    cla: 0x00,
    ins: 0x88,
    p1: 0x00,
    p2,
    data: Uint8Array.of(...random, ...raw, keyVersion),
    le: RANDOM_LENGTH,
  });
