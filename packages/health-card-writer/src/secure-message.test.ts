import { createCipheriv } from 'node:crypto';
import { DEFAULT_CONVENTIONS, KEY_USAGE, type Parties, type Sam, type SessionRequest } from '@jika/health-card';
import { encodeCommand, fromHex, openApduSession, toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { protect } from './secure-message.js';

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array(0);
const FACTORS = { card: bytes('A1A2A3A4A5A6A7A8'), city: bytes('3431303030303030') };

function sm4(mode: 'sm4-ecb' | 'sm4-cbc', key: string, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv(mode, bytes(key), mode === 'sm4-ecb' ? null : new Uint8Array(16)).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([cipher.update(plain), cipher.final()]));
}

/** A SAM that has one session key, that of a published vector, and keeps what it was asked. */
function samWith(sessionKey: string): Sam & { readonly requests: SessionRequest[] } {
  const requests: SessionRequest[] = [];
  return {
    requests,
    challenge: () => Promise.reject(new Error('nobody asks the SAM for a random number to write')),
    respond: () => Promise.reject(new Error('nobody authenticates here')),
    async encipher(request, plain) {
      requests.push(request);
      return sm4('sm4-ecb', sessionKey, plain);
    },
    async mac(request, message) {
      requests.push(request);
      return sm4('sm4-cbc', sessionKey, message).slice(-16, -12);
    },
  };
}

/** The parties, before a card that gives this random number. */
function parties(random: string, sam: Sam): Parties {
  const session = openApduSession({ transmit: async () => bytes(`${random}9000`) });
  return { session, sam, factors: FACTORS, conventions: DEFAULT_CONVENTIONS, signal: undefined };
}

describe('a protected command', () => {
  it('is the published UPDATE RECORD of DF01/EF07, byte for byte (spec f.7)', async () => {
    const sam = samWith('435EE82E71BFC3A73CEBE19083669916');
    const command = await protect(
      parties('1112131415161718', sam),
      { key: 'UK1_DF01', messaging: 'cipher+mac', messagingKey: 'STK_DF01' },
      { ins: 0xdc, p1: 2, p2: 4, data: bytes('230120') },
    );
    expect(toHex(encodeCommand(command))).toBe('04DC0204149C1631653AFD5DB84CDA3B67F5AF35E089DA500E');
  });

  it('is the published WRITE RECORD of DF03/EF05, byte for byte (spec f.7)', async () => {
    const sam = samWith('5171955545A7AEFAFB5C0AF2C552CCB6');
    const command = await protect(
      parties('2122232425262728', sam),
      { key: 'UK1_DF03', messaging: 'mac', messagingKey: 'STK_DF03' },
      { ins: 0xd2, p1: 1, p2: 4, data: new Uint8Array(0) },
    );
    expect(toHex(encodeCommand(command))).toBe('84D20104046F3E5B45');
  });

  it('asks for a maintenance key under its own version, with the factors and the random number of the card', async () => {
    const sam = samWith('5171955545A7AEFAFB5C0AF2C552CCB6');
    await protect(
      parties('2122232425262728', sam),
      { key: 'UK1_DF03', messaging: 'mac', messagingKey: 'STK_DF03' },
      { ins: 0xd2, p1: 1, p2: 4, data: new Uint8Array(0) },
    );
    expect(sam.requests).toEqual([
      { usage: KEY_USAGE.STK_DF03, keyVersion: 0, factors: FACTORS, random: bytes('2122232425262728') },
    ]);
  });

  it('is refused before the SAM is asked where the card gives no random number', async () => {
    const session = openApduSession({ transmit: async () => bytes('6985') });
    const sam = samWith('00');
    const refused = protect(
      { ...parties('', sam), session },
      { key: 'UK1_DF01', messaging: 'cipher+mac', messagingKey: 'STK_DF01' },
      { ins: 0xdc, p1: 1, p2: 4, data: bytes('00') },
    );
    await expect(refused).rejects.toMatchObject({ code: 'write-refused' });
    expect(sam.requests).toEqual([]);
  });
});
