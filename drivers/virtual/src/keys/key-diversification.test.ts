import { describe, expect, it } from 'vitest';
import {
  authenticationCode,
  cityFactor,
  deriveCardKey,
  deriveSessionKey,
  diversify,
  fold,
} from './key-diversification.js';
import { sm4CbcMac, sm4Encrypt } from './sm4.js';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

const CARD = bytes('A1A2A3A4A5A6A7A8');
const NO_IV = new Uint8Array(16);
const CITY = bytes('3431303030303030');

describe('SM4', () => {
  it('encrypts the example of GB/T 32907-2016, annex A', () => {
    const example = bytes('0123456789ABCDEFFEDCBA9876543210');
    expect(hex(sm4Encrypt(example, example))).toBe('681EDF34D206965E86B3E94F536E4246');
  });

  it('refuses part of a block', () => {
    expect(() => sm4Encrypt(new Uint8Array(16), new Uint8Array(15))).toThrow();
  });
});

describe('key diversification, vectors of spec f.7', () => {
  it('takes the province digits alone as city factor', () => {
    expect(cityFactor('410000')).toEqual(CITY);
    expect(cityFactor('411625')).toEqual(CITY);
    expect(cityFactor('430600')).not.toEqual(CITY);
  });

  it('authenticates with a key of two levels', () => {
    const masterKey = bytes('0123456789ABCDEFFEDCBA9876543210');
    expect(hex(diversify(masterKey, CITY))).toBe('71B5329BB4EC4E2F8ABDE61BD953DE5E');
    const cardKey = deriveCardKey(masterKey, [CARD, CITY]);
    expect(hex(cardKey)).toBe('5E89BCC1CC63400D8BB9C08F4B9B6282');
    const sessionKey = deriveSessionKey(cardKey, bytes('0102030405060708'));
    expect(hex(sessionKey)).toBe('26F76211213E7C718A51961109DC0457');
    const block = sm4Encrypt(sessionKey, bytes('11223344556677880000000000000000'));
    expect(hex(block)).toBe('82F1283C12B5A0D5C1C6735A790537E3');
    expect(hex(fold(block))).toBe('43375B666BB09736');
    expect(hex(authenticationCode(sessionKey, bytes('1122334455667788')))).toBe('43375B666BB09736');
  });

  it('derives the keys of one level: UPDATE RECORD with STK_DF01', () => {
    const cardKey = deriveCardKey(bytes('FEDCBA98765432100123456789ABCDEF'), [CARD]);
    expect(hex(cardKey)).toBe('EFAF128386F96CD9CAE23F82EDD7CC7B');
    const sessionKey = deriveSessionKey(cardKey, bytes('1112131415161718'));
    expect(hex(sessionKey)).toBe('435EE82E71BFC3A73CEBE19083669916');
    expect(hex(sm4Encrypt(sessionKey, bytes('03230120800000000000000000000000')))).toBe(
      '9C1631653AFD5DB84CDA3B67F5AF35E0',
    );
    const macInput = bytes('04DC0204149C1631653AFD5DB84CDA3B67F5AF35E08000000000000000000000');
    expect(hex(sm4CbcMac(sessionKey, NO_IV, macInput).slice(0, 4))).toBe('89DA500E');
  });

  it('derives the keys of two levels: WRITE RECORD with STK_DF03', () => {
    const cardKey = deriveCardKey(bytes('0123456789ABCDEFFEDCBA9876543210'), [CARD, CITY]);
    const sessionKey = deriveSessionKey(cardKey, bytes('2122232425262728'));
    expect(hex(sessionKey)).toBe('5171955545A7AEFAFB5C0AF2C552CCB6');
    expect(hex(sm4CbcMac(sessionKey, NO_IV, bytes('84D20104048000000000000000000000')).slice(0, 4))).toBe('6F3E5B45');
  });
});
