import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

/** AES-256-GCM with random nonces: NIST SP 800-38D 8.3 allows 2^32 messages under one key, more than a province writes between two rotations. */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OPTIONS = { authTagLength: TAG_BYTES };

/** Bytes that an envelope has beyond what it holds. */
export const ENVELOPE_BYTES = NONCE_BYTES + TAG_BYTES;

/** Drawn in one go for many: asking for twelve bytes at a time costs as much as the cipher. */
const nonces = Buffer.alloc(NONCE_BYTES * 1024);
let nextNonce = nonces.length;

function freshNonce(): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  nextNonce += NONCE_BYTES;
  return nonces.subarray(nextNonce - NONCE_BYTES, nextNonce);
}

/** `header`, nonce, ciphertext and tag. The header is not protected by itself: what it says must show in the key or in `context`. */
export function encrypt(key: KeyObject, header: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv(CIPHER, key, nonce, OPTIONS);
  cipher.setAAD(Buffer.from(context));
  const encrypted = cipher.update(plain);
  cipher.final();
  return Buffer.concat([header, nonce, encrypted, cipher.getAuthTag()]);
}

/** What `encrypt` put behind its header; null when a bit of it, the key or the context is another. */
export function decrypt(key: KeyObject, envelope: Uint8Array, context: string): Buffer | null {
  const tagAt = envelope.length - TAG_BYTES;
  if (tagAt < NONCE_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, envelope.subarray(0, NONCE_BYTES), OPTIONS);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(envelope.subarray(tagAt));
  const plain = decipher.update(envelope.subarray(NONCE_BYTES, tagAt));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return plain;
}
