import { PROFILES, type Profile } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import { CARD_STATES, type CardFile } from '../card-file/card-file.js';
import type { CardFields } from '../card-file/card-sections.js';
import type { RandomSource } from '../chip/get-challenge.js';
import type { JsonNode } from '../json/json-node.js';
import { readItem } from './read-person.js';

/** What the issuer decides of a card, apart from whom it is for. Dates are YYYY-MM-DD. */
export interface Issue {
  readonly issuerName: string;
  /** Up to 22 digits. */
  readonly issuerCode: string;
  readonly issueDate: string;
  /** Six digits of GB/T 2260. Its keys are derived for it, also where the profile has no place for it. */
  readonly cityCode: string;
  readonly validUntil?: string;
  /** Ten digits. Random unless said otherwise, like the security code of three and the factor of eight bytes. */
  readonly issueSerial?: string;
  readonly securityCode?: string;
  readonly factor?: Uint8Array;
  /** 180 bytes. A profile without room for it goes without. */
  readonly issuerCertificate?: Uint8Array;
  /** `1` unless said otherwise: the list of values is not published. */
  readonly cardCategory?: string;
  /** `1.00` unless said otherwise. */
  readonly specVersion?: string;
  /** `32K` unless said otherwise. */
  readonly profile?: Profile;
  /** `issued` unless said otherwise, for both. */
  readonly keys?: CardFile['keys'];
  readonly state?: CardFile['state'];
  readonly label?: CardFile['label'];
  /** Leaves out what the profile has no place for, in place of refusing the person. */
  readonly leaveOut?: boolean;
}

/** The terms of an issue, and the items of the chip that come from them. */
interface Issued extends Pick<CardFile, 'label' | 'factor' | 'keys' | 'keyCityCode' | 'profile' | 'state'> {
  readonly items: CardFields;
}

const REQUIRED = ['issuerName', 'issuerCode', 'issueDate', 'cityCode'] as const;
const OPTIONAL = ['validUntil', 'issueSerial', 'securityCode', 'cardCategory', 'specVersion'] as const;
const LABEL = { zh: '个人化的卡', en: 'Personalised card' };
const FACTOR_BYTES = 8;
const CERTIFICATE_BYTES = 180;

/** @throws VirtualCardError with the code of `issue`. */
export function readIssue(issue: JsonNode, random: RandomSource): Issued {
  const { label, factor, keys, profile, state, cityCode, issuerCertificate } = issue.members([
    ...(['label', 'factor', 'keys', 'profile', 'state', 'issuerCertificate', 'leaveOut'] as const),
    ...REQUIRED,
    ...OPTIONAL,
  ]);
  return {
    label: label.isAbsent ? LABEL : { zh: label.member('zh').text(64), en: label.member('en').text(64) },
    factor: factor.isAbsent ? Uint8Array.from(random(FACTOR_BYTES)) : factor.bytes(FACTOR_BYTES),
    keys: keys.isAbsent ? 'issued' : keys.oneOf(['issued', 'none']),
    keyCityCode: cityCode.match(/^\d{6}$/u, 'six digits'),
    profile: profile.isAbsent ? '32K' : profile.oneOf(PROFILES),
    state: state.isAbsent ? 'issued' : state.oneOf(CARD_STATES),
    items: {
      cardCategory: '1',
      specVersion: '1.00',
      issueSerial: randomDigits(10, random),
      securityCode: randomDigits(3, random),
      ...Object.fromEntries(REQUIRED.map((key) => [key, readItem(issue.member(key), key)])),
      ...Object.fromEntries(
        OPTIONAL.filter((key) => !issue.member(key).isAbsent).map((key) => [key, readItem(issue.member(key), key)]),
      ),
      ...(!issuerCertificate.isAbsent && { issuerCertificate: toHex(issuerCertificate.bytes(CERTIFICATE_BYTES)) }),
    },
  };
}

/** Each digit from a byte of its own: the bias of ten in 256 is of no account for numbers that are made up. */
const randomDigits = (count: number, random: RandomSource): string =>
  Array.from(random(count), (byte) => String(byte % 10)).join('');
