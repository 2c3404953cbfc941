import { type CommandApdu, commandApdu } from '@jika/smartcard-apdu';
import type { Factors } from '../authentication/card-factor.js';
import { deliveryKeyP1, deliveryKeyP2, type KeyUsage } from '../files/key-usage.js';

/** Bytes of a cipher block, and of the initial vector of a MAC (spec f.7). */
export const CIPHER_BLOCK_LENGTH = 16;

/** VERIFY of the SAM; `pin` is packed BCD (spec f.3). */
export const verifyPin = (pin: Uint8Array): CommandApdu =>
  commandApdu({ cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x00, data: pin });

/** DELIVERY KEY: the SAM derives a session key from its own key, the factors that the key wants, and the random number (spec f.1, f.2). */
export function deliveryKey(usage: KeyUsage, keyVersion: number, factors: Factors, random: Uint8Array): CommandApdu {
  const parts = [...usage.factors.map((name) => factors[name]), random];
  return commandApdu({
    cla: 0x80,
    ins: 0xde,
    p1: deliveryKeyP1(usage),
    p2: deliveryKeyP2(usage, keyVersion),
    data: Uint8Array.from(parts.flatMap((part) => [...part])),
  });
}

/** CIPHER DATA: the SAM enciphers whole blocks under the session key; the cipher waits for GET RESPONSE (spec e). */
export const encipherData = (plain: Uint8Array): CommandApdu =>
  commandApdu({ cla: 0x80, ins: 0xfa, p1: 0x00, p2: 0x00, data: plain });

/** CIPHER DATA: the SAM computes the MAC of whole blocks, with the initial vector of zeros in front that it expects (spec f.5, step 7). */
export const macData = (message: Uint8Array): CommandApdu =>
  commandApdu({
    cla: 0x80,
    ins: 0xfa,
    p1: 0x05,
    p2: 0x00,
    data: Uint8Array.of(...new Uint8Array(CIPHER_BLOCK_LENGTH), ...message),
  });
