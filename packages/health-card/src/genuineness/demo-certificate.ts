import { decodeField, encodeField } from '../codec/field-codec.js';
import type { DataItem } from '../files/elementary-file.js';
import { HealthCardError } from '../health-card-error.js';
import { calendarDate } from '../id-number/calendar-date.js';
import type { Certificate, CertificateLayout } from './certificate.js';
import { isSm2PublicKey, SM2_PUBLIC_KEY_LENGTH, SM2_SIGNATURE_LENGTH, signSm2 } from './sm2.js';

/*
 * The layout that was made up for the virtual card and the virtual SAM (spec g). It says nothing about real certificates.
 *
 *   0  1  version, 01                    26  4  valid to, YYYYMMDD
 *   1 11  issuer code, packed BCD        30 22  DEMO_MARK
 *  12 10  serial number                  52 10  serial number of the SAM, only in its certificate
 *  22  4  valid from, YYYYMMDD           then 64 public key, 64 signature over all bytes before it
 */
const VERSION = 0x01;
const MARK_OFFSET = 30;
/** Fills the 22 bytes that are left of the header, and tells the layout from any other. */
const DEMO_MARK = new TextEncoder().encode('MADE UP BY JIKA, DEMO.');

interface Field extends DataItem {
  readonly offset: number;
}
// biome-ignore format: a table is read by its columns
const FIELDS = {
  issuerCode: { offset: 1, key: 'issuerCode', nameZh: '发卡机构代码', nameEn: 'issuer code', length: 11, coding: 'cn', sensitivity: 'issuer' },
  serial: { offset: 12, key: 'serial', nameZh: '证书序列号', nameEn: 'serial number', length: 10, coding: 'ans', sensitivity: 'issuer' },
  validFrom: { offset: 22, key: 'validFrom', nameZh: '生效日期', nameEn: 'valid from', length: 4, coding: 'cn', format: 'YYYYMMDD', sensitivity: 'issuer' },
  validTo: { offset: 26, key: 'validTo', nameZh: '失效日期', nameEn: 'valid to', length: 4, coding: 'cn', format: 'YYYYMMDD', sensitivity: 'issuer' },
  samSerial: { offset: 52, key: 'samSerial', nameZh: 'SAM序列号', nameEn: 'serial number of the SAM', length: 10, coding: 'ans', sensitivity: 'issuer' },
} as const satisfies Record<string, Field>;

const HEADER_LENGTH = { issuer: 52, sam: 62 } as const;
type Holder = keyof typeof HEADER_LENGTH;

/** An issuer's certificate: 180 bytes (DDF1/EF05 tag 5, and SAM DF01/001B). */
export const DEMO_ISSUER_CERTIFICATE: CertificateLayout = layoutFor('issuer');
/** A SAM's certificate: 190 bytes (SAM DF01/001C, and the end of signed clinical records). */
export const DEMO_SAM_CERTIFICATE: CertificateLayout = layoutFor('sam');

export interface DemoCertificateContent {
  /** Up to 22 digits. */
  readonly issuerCode: string;
  /** Up to 10 characters. */
  readonly serial: string;
  /** YYYYMMDD. */
  readonly validFrom: string;
  readonly validTo: string;
  /** 64 bytes: X, then Y. */
  readonly publicKey: Uint8Array;
  /** Up to 10 characters; makes it the certificate of a SAM. */
  readonly samSerial?: string;
}

/**
 * Makes and signs a certificate of the made-up layout: 180 bytes, or 190 for a SAM. `signerKey`: 32 bytes of the private key that is above it.
 * @throws HealthCardError `value-too-long`, `value-not-encodable`.
 */
export function issueDemoCertificate(content: DemoCertificateContent, signerKey: Uint8Array): Uint8Array {
  if (!isSm2PublicKey(content.publicKey)) {
    throw new HealthCardError('value-not-encodable', 'the public key is no point of the SM2 curve');
  }
  const headerLength = HEADER_LENGTH[content.samSerial === undefined ? 'issuer' : 'sam'];
  const signed = new Uint8Array(headerLength + SM2_PUBLIC_KEY_LENGTH);
  signed[0] = VERSION;
  signed.set(DEMO_MARK, MARK_OFFSET);
  for (const field of Object.values(FIELDS)) {
    const value = content[field.key];
    if (value !== undefined) signed.set(encodeField(field, value), field.offset);
  }
  signed.set(content.publicKey, headerLength);
  return Uint8Array.of(...signed, ...signSm2(signed, signerKey));
}

function layoutFor(holder: Holder): CertificateLayout {
  const headerLength = HEADER_LENGTH[holder];
  const signedLength = headerLength + SM2_PUBLIC_KEY_LENGTH;
  return {
    label: `jika-demo-${holder}`,
    parse: (bytes) => {
      if (bytes.length !== signedLength + SM2_SIGNATURE_LENGTH || !isMarked(bytes)) return null;
      return {
        ...headerOf(bytes),
        publicKey: bytes.slice(headerLength, signedLength),
        signature: bytes.slice(signedLength),
        signed: bytes.slice(0, signedLength),
      };
    },
  };
}

/** Most of the mark will do: a certificate that was tampered with there is a bad one of this layout, not an unknown one. */
function isMarked(bytes: Uint8Array): boolean {
  const alike = DEMO_MARK.filter((byte, index) => bytes[MARK_OFFSET + index] === byte);
  return alike.length > DEMO_MARK.length / 2;
}

function headerOf(bytes: Uint8Array): Pick<Certificate, 'subject' | 'serial' | 'validFrom' | 'validTo'> {
  return {
    subject: digitsOf(FIELDS.issuerCode, bytes),
    serial: textOf(FIELDS.serial, bytes),
    validFrom: calendarDate(textOf(FIELDS.validFrom, bytes)),
    validTo: calendarDate(textOf(FIELDS.validTo, bytes)),
  };
}

/** A decimal point, which packed BCD may hold, is none of a code. */
function digitsOf(field: Field, bytes: Uint8Array): string {
  const text = textOf(field, bytes);
  return /^\d*$/u.test(text) ? text : '';
}

function textOf(field: Field, bytes: Uint8Array): string {
  const result = decodeField(field, bytes.subarray(field.offset, field.offset + field.length));
  return result.status === 'ok' ? result.value : '';
}
