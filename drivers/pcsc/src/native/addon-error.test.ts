import { ReaderError } from '@jika/reader';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addonError } from './addon-error.js';

describe('an error text of the addon', () => {
  it.each([
    ['SCardTransmit error: Card was removed.(0x80100069)', 'card-removed'],
    ['SCardTransmit error: Card was reset.(0x80100068)', 'card-reset'],
    ['SCardConnect error: Sharing violation.(0x8010000b)', 'access-refused'],
    ['SCardConnect error: No smart card inserted.(0x8010000c)', 'no-card'],
    ['SCardConnect error: Card is unresponsive.(0x80100066)', 'card-mute'],
    ['SCardTransmit error: Reader is unavailable.(0x80100017)', 'reader-gone'],
    ['SCardEstablishContext error: Service not available.(0x8010001d)', 'service-down'],
    ['SCardTransmit error: RPC transport error.(0x80100013)', 'service-down'],
    ['SCardTransmit error: Transaction failed.(0x80100016)', 'protocol'],
    ['SCardConnect error: Card was removed.(0xffffffff80100069)', 'card-removed'],
    ['no such connection', 'protocol'],
  ])('%s is %s', (text, code) => {
    const error = addonError(text);
    expect(error).toBeInstanceOf(ReaderError);
    expect(error.code).toBe(code);
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('of any other form is a protocol error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(addonError(`${text}.`).code).toBe('protocol');
      }),
    );
  });
});
