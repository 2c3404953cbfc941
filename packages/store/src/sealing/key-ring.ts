import { createHmac, type KeyObject } from 'node:crypto';
import { isActive, type KeyPurpose, type KeyRow, unwrap } from './data-keys.js';
import { decrypt, ENVELOPE_BYTES, encrypt } from './envelope.js';
import type { MasterKey } from './master-key.js';
import { SealingError } from './sealing-error.js';

const VERSION = 1;
const HEADER_BYTES = 5;
const PLAIN_BYTES_AT_MOST = 1 << 20;
const SEALED_BYTES_AT_MOST = HEADER_BYTES + ENVELOPE_BYTES + PLAIN_BYTES_AT_MOST;
/** 16 bytes: no two of a nation's numbers meet by chance. */
const INDEX_DIGITS = 32;

/** The data keys of a database, opened. It shows no key when printed. */
export interface KeyRing {
  /** The key that new values are sealed under. */
  readonly activeKeyId: number;
  /** What each value under that key begins with. Byte by byte, every value under an older key sorts below it: those are left to be sealed anew. */
  readonly sealHeader: Buffer;
  /**
   * Seals any value that JSON can say, up to 1 MiB of it: a version byte, the id of the key (32 bits), nonce (12 bytes), ciphertext, tag (16).
   * `context` is where the value belongs, as `table/column/row key`: it opens nowhere else.
   * @throws RangeError when JSON cannot say it, or not in 1 MiB
   */
  seal(value: unknown, context: string): Buffer;
  /** The same for a value that is JSON already: of many that are alike most is written once. @throws RangeError when it is over 1 MiB */
  sealJson(json: string, context: string): Buffer;
  /** @throws SealingError `key-unknown`, `sealed-value-broken` */
  open(sealed: Uint8Array, context: string): unknown;
  /**
   * The keyed hash by which a value is found without being stored: HMAC-SHA-256, the first 16 bytes in hexadecimal. The same text in two
   * domains has two hashes. `canonical` is the one form of the value, such as the ID number of 18 digits (R9); of registrants it is the
   * **registrant key**.
   */
  blindIndex(domain: string, canonical: string): string;
  /** @throws SealingError `sealed-value-broken` */
  keyIdOf(sealed: Uint8Array): number;
}

/**
 * Opens every key at once, so that a wrong master key or a changed row shows at the start. Another process may rotate later: whoever then
 * meets `key-unknown` opens the ring anew from the table.
 * @throws SealingError `master-key-wrong`; `key-unknown` when the table lacks an active key for a purpose
 */
export function openKeyRing(rows: readonly KeyRow[], master: MasterKey): KeyRing {
  const keys = rows.map((row): OpenKey => ({ row, key: unwrap(row, master) }));
  const sealKeys = new Map(keys.filter(({ row }) => row.purpose === 'seal').map(({ row, key }) => [row.id, key]));
  const active = newestActive(keys, 'seal');
  const index = newestActive(keys, 'index');
  const header = headerOf(active.row.id);

  return {
    activeKeyId: active.row.id,
    sealHeader: header,
    seal: (value, context) => encrypt(active.key, header, plainOf(jsonOf(value)), context),
    sealJson: (json, context) => encrypt(active.key, header, plainOf(json), context),
    open(sealed, context) {
      const id = keyIdOf(sealed);
      const key = sealKeys.get(id);
      if (key === undefined) throw new SealingError('key-unknown', `no data key ${id} among those for values`);
      return parsed(decrypt(key, sealed.subarray(HEADER_BYTES), context), context);
    },
    blindIndex: (domain, canonical) =>
      createHmac('sha256', index.key)
        .update(`${domain.length}:${domain}${canonical}`)
        .digest('hex')
        .slice(0, INDEX_DIGITS),
    keyIdOf,
  };
}

interface OpenKey {
  row: KeyRow;
  key: KeyObject;
}

function newestActive(keys: readonly OpenKey[], purpose: KeyPurpose): OpenKey {
  const [first, ...others] = keys.filter(({ row }) => isActive(row, purpose));
  if (first === undefined) throw new SealingError('key-unknown', `no active data key of purpose ${purpose}`);
  return others.reduce((newest, key) => (key.row.id > newest.row.id ? key : newest), first);
}

function headerOf(keyId: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(VERSION);
  header.writeUInt32BE(keyId, 1);
  return header;
}

function keyIdOf(sealed: Uint8Array): number {
  const wellFormed = sealed[0] === VERSION && sealed.length > HEADER_BYTES + ENVELOPE_BYTES;
  if (!wellFormed || sealed.length > SEALED_BYTES_AT_MOST) {
    throw new SealingError('sealed-value-broken', 'the value does not have the form of a sealed one');
  }
  return new DataView(sealed.buffer, sealed.byteOffset).getUint32(1);
}

function jsonOf(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new RangeError('JSON cannot say the value that was to be sealed');
  return json;
}

/** Most values fit: making a buffer for each costs more than the cipher. What is in it is in the cipher's hands before the next comes. */
const workspace = Buffer.alloc(1 << 14);
const BYTES_OF_CHARACTER = 3;

function plainOf(json: string): Buffer {
  if (json.length * BYTES_OF_CHARACTER <= workspace.length) return workspace.subarray(0, workspace.write(json));
  const plain = Buffer.from(json);
  if (plain.length > PLAIN_BYTES_AT_MOST) throw new RangeError('the value that was to be sealed is over 1 MiB');
  return plain;
}

/** The error of a parser would quote what it could not parse; so it goes no further. */
function parsed(plain: Buffer | null, context: string): unknown {
  try {
    if (plain !== null) return JSON.parse(plain.toString());
  } catch {
    // falls through: what a key of ours sealed and JSON does not know is as good as broken
  }
  throw new SealingError('sealed-value-broken', `the value of ${context} is not what was sealed there`);
}
