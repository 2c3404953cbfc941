import { describe, expect, it } from 'vitest';
import { encodeResponse, expectOk, parseResponse } from './response-apdu.js';

describe('a response', () => {
  it('is data and a status word', () => {
    const response = parseResponse(Uint8Array.of(1, 2, 0x6a, 0x82));
    expect(response).toEqual({ data: Uint8Array.of(1, 2), statusWord: 0x6a82 });
    expect(encodeResponse(response)).toEqual(Uint8Array.of(1, 2, 0x6a, 0x82));
  });

  it.each([0, 1, 65_539])('is not %i bytes long', (length) => {
    expect(() => parseResponse(new Uint8Array(length))).toThrow(
      expect.objectContaining({ code: 'malformed-response' }),
    );
  });

  it('may be 65538 bytes long', () => {
    expect(parseResponse(new Uint8Array(65_538)).data.length).toBe(65_536);
  });
});

describe('expectOk', () => {
  it('gives the data of 9000', () => {
    expect(expectOk({ data: Uint8Array.of(7), statusWord: 0x9000 })).toEqual(Uint8Array.of(7));
  });

  it.each([0x6a83, 0x6281, 0x63c2, 0x9303])('throws %i with its status word and without its data', (statusWord) => {
    const act = (): unknown => expectOk({ data: Uint8Array.of(0xab, 0xcd), statusWord });
    expect(act).toThrow(expect.objectContaining({ code: 'unexpected-status', statusWord }));
    expect(act).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/abcd/i) }));
  });
});
