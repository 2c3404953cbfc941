import { toHex } from '@jika/smartcard-apdu';
import { sm2 } from 'sm-crypto-v2';

/** Bytes of a public key, X then Y. */
export const SM2_PUBLIC_KEY_LENGTH = 64;
/** Bytes of a signature, r then s. */
export const SM2_SIGNATURE_LENGTH = 64;

/** The user id that GM/T 0009-2012, clause 10 gives where the parties agreed on none; issuers of cards are not known to have (spec g). */
const SIGNING = { hash: true, userId: '1234567812345678' } as const;
/** The point follows uncompressed (GB/T 32918.1, clause 4.2.9). */
const UNCOMPRESSED = '04';

/**
 * Whether an SM2 signature over SM3 is that of the key's holder (GB/T 32918.2, clause 7). Total: a key that is no point of the curve and numbers
 * out of range are no signature.
 */
export function verifySm2(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== SM2_SIGNATURE_LENGTH || !isSm2PublicKey(publicKey)) return false;
  // r = 0 is forbidden by the standard, and let through by the library.
  if (signature.subarray(0, SM2_SIGNATURE_LENGTH / 2).every((byte) => byte === 0)) return false;
  try {
    return sm2.doVerifySignature(message, toHex(signature), UNCOMPRESSED + toHex(publicKey), SIGNING);
  } catch {
    return false;
  }
}

/** Whether the bytes are a point of the curve. */
export function isSm2PublicKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== SM2_PUBLIC_KEY_LENGTH) return false;
  try {
    return sm2.verifyPublicKey(UNCOMPRESSED + toHex(publicKey));
  } catch {
    return false;
  }
}

/**
 * Signs as `verifySm2` verifies. For made-up cards only: it takes a time that depends on the key, and real keys never leave their hardware.
 * @throws Error of the library if the key is no number from 1 to n - 2.
 */
export function signSm2(message: Uint8Array, privateKey: Uint8Array): Uint8Array {
  return bytesOf(sm2.doSignature(message, toHex(privateKey), { ...SIGNING, publicKey: publicPointOf(privateKey) }));
}

/** The public key of a private one, X then Y. */
export function sm2PublicKeyOf(privateKey: Uint8Array): Uint8Array {
  return bytesOf(publicPointOf(privateKey).slice(UNCOMPRESSED.length));
}

const publicPointOf = (privateKey: Uint8Array): string => sm2.getPublicKeyFromPrivateKey(toHex(privateKey));

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(sm2.hexToArray(hex));
