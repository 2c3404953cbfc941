import { createCipheriv, createDecipheriv } from 'node:crypto';

/** Bytes of a key and of a block (GB/T 32907-2016, clause 4). */
export const SM4_BLOCK = 16;

/**
 * SM4 in electronic-codebook mode without padding, the mode of spec f.7. `key` is 16 bytes, `plain` any number of whole blocks.
 * @throws the error of Node's crypto for another length.
 */
export function sm4Encrypt(key: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([cipher.update(plain), cipher.final()]));
}

/** What `sm4Encrypt` enciphered with the same key. */
export function sm4Decrypt(key: Uint8Array, cipher: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('sm4-ecb', key, null).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([decipher.update(cipher), decipher.final()]));
}

/**
 * The last block of SM4 in cipher-block-chaining mode: the message authentication code of spec f.7 before it is cut to four bytes.
 * `message` is whole blocks, at least one; `iv` one block.
 */
export function sm4CbcMac(key: Uint8Array, iv: Uint8Array, message: Uint8Array): Uint8Array {
  const cipher = createCipheriv('sm4-cbc', key, iv).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([cipher.update(message), cipher.final()]).subarray(-SM4_BLOCK));
}
