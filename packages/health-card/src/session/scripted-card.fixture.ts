import { type CommandApdu, decodeCommand, encodeRecordTlv, toHex } from '@jika/smartcard-apdu';
import { encodeField } from '../codec/field-codec.js';
import { HOLDER_FILE, ISSUER_FILE } from '../files/ddf1-files.js';
import type { TlvFile } from '../files/elementary-file.js';
import type { ActivationField } from '../reading/card-reading.js';
import type { Purpose } from '../reading/purpose.js';
import { type ReadCardOptions, readCard } from '../reading/read-card.js';
import type { Sam, SamRequest } from '../sam/sam.js';
import { bytesOf, scriptedChannel } from './scripted-channel.fixture.js';

export const ATR = bytesOf('3B8D80014A4B3000A5315AC04A4B32010036');
export const VALUES: Record<ActivationField, string> = {
  cardCategory: '1',
  specVersion: '1.00',
  issuerName: '岳阳示范银行',
  issuerCode: '4306000000000000000001',
  issuerCertificate: '5A'.repeat(180),
  issueDate: '20160731',
  cardNumber: '439901198802290020',
  securityCode: '123',
  issueSerial: '2016000731',
  cityCode: '430600',
  name: '欧阳·示范',
  sex: '02',
  ethnicity: '15',
  birthDate: '19880229',
  idNumber: '439901198802290020',
};
export const RESPONSE = bytesOf('C0FFEE0011223344');

/** A sparring partner that checks no key: it plays sequences, the virtual card of its own room does the cryptography. */
export function scriptedCard(override: (command: CommandApdu, hex: string) => string | undefined = () => undefined) {
  return scriptedChannel((hex) => {
    const command = decodeCommand(bytesOf(hex));
    return override(command, hex) ?? ordinaryAnswer(command);
  });
}

function ordinaryAnswer({ ins, p1, p2 }: CommandApdu): string {
  if (ins === 0x84) return '01020304050607089000';
  if (ins === 0x88) return `${toHex(RESPONSE)}9000`;
  return ins === 0xb2 ? `${recordHex(p2 === 0x00 ? ISSUER_FILE : HOLDER_FILE, p1)}9000` : '9000';
}

/** The record that `reference` names: a tag in ISSUER_FILE, a record number in HOLDER_FILE. */
function recordHex(file: TlvFile, reference: number): string {
  const item = file.records.find((record) => (file === ISSUER_FILE ? record.tag : record.no) === reference);
  if (item === undefined) throw new RangeError(`no record ${reference} in ${file.path}`);
  return toHex(encodeRecordTlv({ tag: item.tag, value: encodeField(item, VALUES[item.key as ActivationField]) }));
}

/** A SAM that keeps what it was asked, and answers what `scriptedCard` answers. */
export function scriptedSam(override: Partial<Sam> = {}): Sam & { readonly requests: SamRequest[] } {
  const requests: SamRequest[] = [];
  return {
    requests,
    challenge: async () => bytesOf('A0A1A2A3A4A5A6A7'),
    async respond(request) {
      requests.push(request);
      return RESPONSE;
    },
    encipher: async (_request, plain) => plain,
    mac: async () => bytesOf('A1B2C3D4'),
    ...override,
  };
}

/** Reads a scripted card with a scripted SAM, to activate it, unless told otherwise. */
export const readScripted = <P extends Purpose = 'activate'>(options: Partial<ReadCardOptions<P>> = {}) =>
  readCard<P>({
    channel: scriptedCard(),
    sam: scriptedSam(),
    atr: ATR,
    insertionId: 'one',
    purpose: 'activate' as P,
    ...options,
  });
