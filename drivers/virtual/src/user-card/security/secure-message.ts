import { timingSafeEqual } from 'node:crypto';
import { type CommandApdu, SW } from '@jika/smartcard-apdu';
import { Refusal } from '../../chip/instruction.js';
import { SM4_BLOCK, sm4CbcMac, sm4Decrypt } from '../../keys/sm4.js';

/** Bytes of a message authentication code (spec f.5). */
export const MAC_BYTES = 4;
const PADDING_MARK = 0x80;
const ZERO_VECTOR = new Uint8Array(SM4_BLOCK);
const NOTHING = new Uint8Array(0);

/** What a message carries: whole blocks of cipher, or none, and behind them the MAC. @throws Refusal 6987 where it is cut otherwise. */
export function messageParts({ data }: CommandApdu): { readonly cipher: Uint8Array; readonly mac: Uint8Array } {
  const cipherBytes = data.length - MAC_BYTES;
  if (cipherBytes < 0 || cipherBytes % SM4_BLOCK !== 0) throw new Refusal(SW.secureMessagingMissing);
  return { cipher: data.subarray(0, cipherBytes), mac: data.subarray(cipherBytes) };
}

/** The MAC is over header and cipher, with a zero initial vector: the random number works through the session key (spec f.5). */
export function isMacRight(
  sessionKey: Uint8Array,
  { cla, ins, p1, p2, data }: CommandApdu,
  cipher: Uint8Array,
  mac: Uint8Array,
): boolean {
  const message = padded(Uint8Array.of(cla, ins, p1, p2, data.length, ...cipher));
  return timingSafeEqual(sm4CbcMac(sessionKey, ZERO_VECTOR, message).subarray(0, MAC_BYTES), mac);
}

/** The data in a cipher: behind one byte of its length, before the padding (spec f.5). @throws Refusal 6A80 for any other plain text. */
export function plainText(sessionKey: Uint8Array, cipher: Uint8Array): Uint8Array {
  if (cipher.length === 0) return NOTHING;
  const plain = sm4Decrypt(sessionKey, cipher);
  const [length = 0] = plain;
  const data = plain.subarray(1, 1 + length);
  if (Buffer.compare(padded(Uint8Array.of(length, ...data)), plain) !== 0) throw new Refusal(SW.wrongData);
  return data;
}

/** 80, then zeros to a whole number of blocks; always added (spec f.5). */
function padded(message: Uint8Array): Uint8Array {
  const blocks = Math.floor(message.length / SM4_BLOCK) + 1;
  const bytes = new Uint8Array(blocks * SM4_BLOCK);
  bytes.set(message);
  bytes[message.length] = PADDING_MARK;
  return bytes;
}
