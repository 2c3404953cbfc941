import { toHex } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOLDER_FILE, ISSUER_FILE } from '../files/ddf1-files.js';
import type { DataItem } from '../files/elementary-file.js';
import { HealthCardError } from '../health-card-error.js';
import { bytesOf } from '../session/scripted-channel.fixture.js';
import { decodeField, encodeField } from './field-codec.js';

const ITEMS = [ISSUER_FILE, HOLDER_FILE].flatMap((file): readonly DataItem[] => file.records);
function item(key: string): DataItem {
  const found = ITEMS.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no item ${key}`);
  return found;
}
const decoded = (key: string, hex: string) => decodeField(item(key), bytesOf(hex));
const encoded = (key: string, value: string) => toHex(encodeField(item(key), value));
const errorCode = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof HealthCardError ? error.code : error;
  }
  return 'no error';
};

describe('encodeField', () => {
  it('writes the worked examples of the chip sheet', () => {
    expect(encoded('name', '张三')).toBe(`D5C5C8FD${'00'.repeat(26)}`);
    expect(encoded('sex', '01')).toBe('01');
    expect(encoded('ethnicity', '01')).toBe('01');
    expect(encoded('birthDate', '19900307')).toBe('19900307');
    expect(encoded('cityCode', '410100')).toBe('410100');
  });

  it('fills digits with nibble F and characters with 00', () => {
    expect(encoded('ethnicity', '1')).toBe('1F');
    expect(encoded('issuerCode', '123')).toBe(`123F${'FF'.repeat(9)}`);
    expect(encoded('specVersion', '1')).toBe('31000000');
  });

  it('refuses what does not fit instead of cutting a character', () => {
    expect(errorCode(() => encoded('name', '示'.repeat(16)))).toBe('value-too-long');
    expect(errorCode(() => encoded('ethnicity', '011'))).toBe('value-too-long');
    expect(errorCode(() => encoded('name', '\uDC00'))).toBe('value-not-encodable');
    expect(errorCode(() => encoded('birthDate', '1990-03-07'))).toBe('value-not-encodable');
    expect(errorCode(() => encoded('sex', '1'))).toBe('value-not-encodable');
  });

  it('never tells the value in an error', () => {
    expect(() => encoded('idNumber', '4399019876543210001')).toThrow(/^idNumber holds 18 bytes, not 19$/u);
  });
});

describe('decodeField', () => {
  it('strips 00, FF and spaces from the end of text only', () => {
    expect(decoded('specVersion', '31202020')).toEqual({ status: 'ok', value: '1' });
    expect(decoded('specVersion', '2031FF00')).toEqual({ status: 'ok', value: ' 1' });
  });

  it('takes digits up to the first F', () => {
    expect(decoded('ethnicity', '1F')).toEqual({ status: 'ok', value: '1' });
    expect(decoded('cityCode', '43FFFF')).toEqual({ status: 'ok', value: '43' });
  });

  it.each([
    ['a nibble that is no digit', 'birthDate', '199A0307'],
    ['no digit before the filling', 'ethnicity', 'F1'],
    ['a value that is too short', 'birthDate', '199003'],
    ['a value that is too long', 'sex', '0101'],
    ['a certificate of a length that no profile has', 'issuerCertificate', '0102'],
  ])('calls %s corrupt and keeps the bytes', (_what, key, hex) => {
    expect(decoded(key, hex)).toEqual({ status: 'corrupt', raw: hex });
  });

  it('takes unwritten bytes and empty values for absent', () => {
    for (const one of ITEMS) {
      expect(decodeField(one, new Uint8Array(one.length).fill(0xff)).status).toBe('absent');
      expect(decodeField(one, new Uint8Array()).status).toBe('absent');
      expect(decodeField(one, new Uint8Array(one.length)).status).toBe(one.key === 'sex' ? 'ok' : 'absent');
    }
    expect(decoded('specVersion', '20202020')).toEqual({ status: 'absent' });
  });

  it('knows the sex "unknown" from nothing written', () => {
    expect(decoded('sex', '00')).toEqual({ status: 'ok', value: '00' });
  });

  it('reads the one-byte certificate of a 16K card', () => {
    expect(decoded('issuerCertificate', '01')).toEqual({ status: 'ok', value: '01' });
  });

  it('reports what has no character by its offset', () => {
    expect(decoded('name', `D5C5AAA1${'00'.repeat(26)}`)).toEqual({ status: 'ok', value: '张\uE000', unmapped: [2] });
  });

  it('gives back each value that was encoded', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 9 }).filter((value) => /^[^\p{C}\p{Z}\uFFFD]+$/u.test(value));
    const digits = fc.stringMatching(/^[1-9]\d{0,7}$/u);
    const name = HOLDER_FILE.records.find((record) => record.key === 'name') as DataItem;
    const code = ISSUER_FILE.records.find((record) => record.key === 'issuerCode') as DataItem;
    fc.assert(
      fc.property(text, digits, (characters, number) => {
        fc.pre(Buffer.byteLength(characters) <= 15);
        expect(decodeField(name, encodeField(name, characters))).toEqual({ status: 'ok', value: characters });
        expect(decodeField(code, encodeField(code, number))).toEqual({ status: 'ok', value: number });
      }),
    );
  });

  it('answers any bytes with one of three results, and loses none of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ITEMS), fc.uint8Array({ maxLength: 255 }), (one, bytes) => {
        const result = decodeField(one, bytes);
        expect(['ok', 'absent', 'corrupt']).toContain(result.status);
        if (result.status === 'corrupt') expect(result.raw).toBe(toHex(bytes));
      }),
    );
  });
});
