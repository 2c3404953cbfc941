import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sm3 } from 'sm-crypto-v2';
import { afterAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../session/scripted-channel.fixture.js';
import { isSm2PublicKey, signSm2, sm2PublicKeyOf, verifySm2 } from './sm2.js';

/** GB/T 32918.5-2017 (GM/T 0003.5-2012), annex A.2. */
const EXAMPLE = {
  message: new TextEncoder().encode('message digest'),
  privateKey: bytesOf('3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8'),
  publicKey: bytesOf(
    '09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13',
  ),
  signature: bytesOf(
    'F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA',
  ),
};
const ORDER = bytesOf('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123');

const newKeyPair = () => generateKeyPairSync('ec', { namedCurve: 'SM2' });
/** The point ends the DER of a public key (RFC 5480). */
const publicKeyOf = (key: KeyObject) => new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(-64));
/** The private number stands after `02 01 01 04 20` in the SEC 1 form. */
const privateKeyOf = (key: KeyObject) => new Uint8Array(key.export({ format: 'der', type: 'sec1' }).subarray(7, 39));
const changed = (bytes: Uint8Array, bit: number) =>
  bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe('SM2 signatures', () => {
  it('are verified as the example of the standard', () => {
    expect(verifySm2(EXAMPLE.message, EXAMPLE.signature, EXAMPLE.publicKey)).toBe(true);
    expect(sm2PublicKeyOf(EXAMPLE.privateKey)).toEqual(EXAMPLE.publicKey);
  });

  it('fail with any bit of message, signature or key changed', () => {
    const lengths = { message: 14, signature: 64, publicKey: 64 };
    const parts = fc.constantFrom(...(Object.keys(lengths) as (keyof typeof lengths)[]));
    const changes = parts.chain((part) => fc.tuple(fc.constant(part), fc.nat(8 * lengths[part] - 1)));
    fc.assert(
      fc.property(changes, ([part, bit]) => {
        const { message, signature, publicKey } = Object.assign({}, EXAMPLE, { [part]: changed(EXAMPLE[part], bit) });
        expect(verifySm2(message, signature, publicKey)).toBe(false);
      }),
    );
  });

  it('fail without an exception on numbers and keys of any bytes', () => {
    const half = fc.oneof(
      fc.constant(new Uint8Array(32)),
      fc.constant(ORDER),
      fc.constant(new Uint8Array(32).fill(0xff)),
      fc.uint8Array({ minLength: 0, maxLength: 40 }),
    );
    fc.assert(
      fc.property(half, half, half, half, (r, s, x, y) => {
        expect(verifySm2(EXAMPLE.message, Uint8Array.of(...r, ...s), EXAMPLE.publicKey)).toBe(false);
        expect(verifySm2(EXAMPLE.message, EXAMPLE.signature, Uint8Array.of(...x, ...y))).toBe(false);
      }),
    );
  });

  it('fail with a number that is zero or the order of the curve', () => {
    const [r, s] = [EXAMPLE.signature.slice(0, 32), EXAMPLE.signature.slice(32)];
    const zero = new Uint8Array(32);
    for (const [one, other] of [
      [zero, s],
      [r, zero],
      [ORDER, s],
      [r, ORDER],
    ] as const) {
      expect(verifySm2(EXAMPLE.message, Uint8Array.of(...one, ...other), EXAMPLE.publicKey)).toBe(false);
    }
  });

  it('are made so that they verify, each with a new random number', () => {
    const [one, other] = [EXAMPLE, EXAMPLE].map(({ message, privateKey }) => signSm2(message, privateKey));
    expect(one).not.toEqual(other);
    for (const signature of [one, other]) {
      expect(signature !== undefined && verifySm2(EXAMPLE.message, signature, EXAMPLE.publicKey)).toBe(true);
    }
  });
});

describe('SM2 and SM3 beside OpenSSL', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jika-sm2-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(directory, name);
    writeFileSync(path, content);
    return path;
  };

  it('have the same keys', () => {
    for (let round = 0; round < 5; round++) {
      const { privateKey, publicKey } = newKeyPair();
      expect(sm2PublicKeyOf(privateKeyOf(privateKey))).toEqual(publicKeyOf(publicKey));
      expect(isSm2PublicKey(publicKeyOf(publicKey))).toBe(true);
    }
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    expect(isSm2PublicKey(publicKeyOf(publicKey))).toBe(false);
  });

  it('have the same hash and the same keyed hash', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, fc.uint8Array({ minLength: 1, maxLength: 100 }), (message, key) => {
        expect(sm3(message)).toBe(createHash('sm3').update(message).digest('hex'));
        expect(sm3(message, { key, mode: 'hmac' })).toBe(createHmac('sm3', key).update(message).digest('hex'));
      }),
    );
  });

  // Node has no SM2 signature of its own, the program of OpenSSL has.
  it.skipIf(spawnSync('openssl', ['version']).status !== 0)('accept each other’s signatures', () => {
    const { privateKey, publicKey } = newKeyPair();
    const keyPath = file('key.pem', privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const message = new Uint8Array(randomBytes(116));
    const input = file('message', message);
    const openssl = (...options: string[]) =>
      execFileSync('openssl', ['dgst', '-sm3', '-sigopt', 'distid:1234567812345678', ...options, input]);

    const theirs = openssl('-sign', keyPath);
    expect(verifySm2(message, fromDer(theirs), publicKeyOf(publicKey))).toBe(true);

    const ours = file('signature', toDer(signSm2(message, privateKeyOf(privateKey))));
    expect(openssl('-prverify', keyPath, '-signature', ours).toString()).toContain('Verified OK');
  });
});

/** SEQUENCE of two INTEGERs, as OpenSSL writes a signature, and back. */
function fromDer(der: Uint8Array): Uint8Array {
  const rLength = der[3] ?? 0;
  const numbers = [der.subarray(4, 4 + rLength), der.subarray(6 + rLength)];
  return Uint8Array.from(numbers.flatMap((number) => [...new Uint8Array(32), ...number].slice(-32)));
}

function toDer(signature: Uint8Array): Uint8Array {
  const integers = [signature.subarray(0, 32), signature.subarray(32)].flatMap((half) => {
    const start = half.findIndex((byte) => byte !== 0);
    const digits = [...half.subarray(start)];
    const number = (digits[0] ?? 0) > 0x7f ? [0, ...digits] : digits;
    return [0x02, number.length, ...number];
  });
  return Uint8Array.of(0x30, integers.length, ...integers);
}
