import { toHex } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../session/scripted-channel.fixture.js';
import { cardFactor, cityFactor, historicalBytes } from './card-factor.js';

const hexOf = (bytes: Uint8Array | null) => (bytes === null ? null : toHex(bytes));
const WORKED_EXAMPLE = bytesOf('3B8D8001A1A2A3A4A5A6A7A84A4B32010036');

describe('cardFactor', () => {
  it('finds the factor of the worked example of the chip sheet', () => {
    expect(hexOf(cardFactor(WORKED_EXAMPLE, 'first-8'))).toBe('A1A2A3A4A5A6A7A8');
    expect(hexOf(cardFactor(WORKED_EXAMPLE, 'last-8'))).toBe('A6A7A84A4B320100');
  });

  it.each([
    ['an ATR without interface bytes', '3B08A1A2A3A4A5A6A7A8'],
    ['an ATR with TA1, TB1, TC1, TD1 and TA2', '3BF81102031004A1A2A3A4A5A6A7A8'],
    ['the inverse convention', '3F08A1A2A3A4A5A6A7A8'],
    ['an ATS with TA, TB and TC', '0D78807002A1A2A3A4A5A6A7A8'],
    ['an ATS with TA only', '0B1880A1A2A3A4A5A6A7A8'],
    ['an ATS with T0 only', '0A08A1A2A3A4A5A6A7A8'],
  ])('walks over the interface bytes of %s', (_what, answer) => {
    expect(hexOf(cardFactor(bytesOf(answer), 'first-8'))).toBe('A1A2A3A4A5A6A7A8');
  });

  it.each([
    ['nothing', ''],
    ['TS alone', '3B'],
    ['seven historical bytes', '3B07A1A2A3A4A5A6A7'],
    ['fewer historical bytes than T0 promises', '3B0DA1A2A3A4A5A6A7A8'],
    ['a TD1 that is not there', '3B88'],
    ['neither TS nor a TL that fits', '40A1A2A3A4A5A6A7A8'],
    ['a TL alone', '01'],
  ])('has no factor for %s', (_what, answer) => {
    expect(cardFactor(bytesOf(answer), 'first-8')).toBeNull();
  });

  it('never reads beyond any answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (answer) => {
        const historical = historicalBytes(answer);
        expect(historical === null || historical.length < answer.length).toBe(true);
      }),
    );
  });
});

describe('cityFactor', () => {
  it('takes the province digits only', () => {
    expect(hexOf(cityFactor('410000'))).toBe('3431303030303030');
    expect(hexOf(cityFactor('430600'))).toBe(hexOf(cityFactor('430100')));
  });

  it('needs two digits', () => {
    expect(cityFactor('')).toBeNull();
    expect(cityFactor('4')).toBeNull();
  });
});
