import { createCipheriv } from 'node:crypto';

/**
 * The cryptograms of a terminal and its SAM, from the text of the specification (f.4, f.5, f.7) and Node's SM4 alone: nothing of the
 * project's own code is taken on trust. Everything is hex in capitals, without spaces.
 */
const RAW = '1122334455667788';
const ZERO_BLOCK = '0'.repeat(32);

/** The key of one card: DIV(K, F) = E(K, F || NOT F) for each factor, the city first and the card last. */
export const cardKey = (masterKey: string, factors: readonly string[]): string =>
  factors.reduce((key, factor) => sm4('ecb', key, factor + inverted(factor)), masterKey);

/** EXTERNAL AUTHENTICATE: fold(E(SK, raw || 00 x 8)), raw, key version 01. */
export function externalAuthenticate(kid: string, key: string, challenge: string): string {
  const block = sm4('ecb', sessionKey(key, challenge), RAW.padEnd(32, '0'));
  return `008200${kid}11${xor(block.slice(0, 16), block.slice(16))}${RAW}01`;
}

/** A command with its data as cipher, and a MAC behind it. `header` is CLA INS P1 P2. */
export function cipherCommand(header: string, key: string, challenge: string, data: string): string {
  const session = sessionKey(key, challenge);
  const cipher = sm4('ecb', session, padded(byte(data.length / 2) + data));
  const command = header + byte(cipher.length / 2 + 4) + cipher;
  return command + mac(session, command);
}

/** A command that carries a MAC alone. */
export const macCommand = (header: string, key: string, challenge: string): string =>
  `${header}04${mac(sessionKey(key, challenge), `${header}04`)}`;

const sessionKey = (key: string, challenge: string): string => sm4('ecb', key, challenge.padEnd(32, '0'));
const mac = (key: string, message: string): string => sm4('cbc', key, padded(message)).slice(-32, -24);

/** 80, then zeros up to a whole block; always added. */
const padded = (message: string): string => {
  const marked = `${message}80`;
  return marked.padEnd(Math.ceil(marked.length / 32) * 32, '0');
};

function sm4(mode: 'ecb' | 'cbc', key: string, plain: string): string {
  const iv = mode === 'ecb' ? null : Buffer.from(ZERO_BLOCK, 'hex');
  const cipher = createCipheriv(`sm4-${mode}`, Buffer.from(key, 'hex'), iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain, 'hex'), cipher.final()])
    .toString('hex')
    .toUpperCase();
}

const xor = (left: string, right: string): string =>
  Buffer.from(
    Buffer.from(left, 'hex').map((each, index) => each ^ Number.parseInt(right.slice(2 * index, 2 * index + 2), 16)),
  )
    .toString('hex')
    .toUpperCase();

const inverted = (hex: string): string => xor(hex, 'FF'.repeat(hex.length / 2));
const byte = (value: number): string => value.toString(16).padStart(2, '0').toUpperCase();
