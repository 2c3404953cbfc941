import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { decrypt, encrypt } from './envelope.js';
import type { MasterKey } from './master-key.js';
import { SealingError } from './sealing-error.js';

/** `seal` encrypts values; `index` makes the keyed hashes by which they are found. */
export type KeyPurpose = 'seal' | 'index';

/** A row of the table of data keys. */
export interface KeyRow {
  /** Counted up from 1 over both purposes, 32 bits. */
  id: number;
  purpose: KeyPurpose;
  /** The key under the master key: nonce, ciphertext and tag, in base64. */
  wrapped: string;
  /** Instants in ISO 8601 UTC. */
  created_at: string;
  /** Since when nothing new is sealed under it; what was sealed before still opens. */
  retired_at: string | null;
}

const KEY_BYTES = 32;
const NO_HEADER = Buffer.alloc(0);

/** The keys of a new database. The index key is for life: another would give every registrant another key. */
export const firstKeys = (master: MasterKey, now: Date): KeyRow[] => [
  newKey(1, 'seal', master, now),
  newKey(2, 'index', master, now),
];

/**
 * The table after a rotation: the seal key in use is retired, a new one takes its place, and the rest stays. The store writes all rows in one
 * transaction and then seals old values anew, batch by batch; a value tells the key that it is under, so that an interrupted run goes on
 * where it stopped. Of two processes that rotate at once the id lets one through.
 * @throws SealingError `master-key-wrong`
 */
export function rotate(rows: readonly KeyRow[], master: MasterKey, now: Date): KeyRow[] {
  for (const row of rows) unwrap(row, master); // a new key under the wrong master would lock away what comes after
  const retired_at = now.toISOString();
  const retired = rows.map((row) => (isActive(row, 'seal') ? { ...row, retired_at } : row));
  const id = Math.max(0, ...rows.map((row) => row.id)) + 1;
  return [...retired, newKey(id, 'seal', master, now)];
}

/**
 * The table under a new master key; the data keys themselves, and all that is sealed, stay.
 * @throws SealingError `master-key-wrong`
 */
export const rewrap = (rows: readonly KeyRow[], oldMaster: MasterKey, newMaster: MasterKey): KeyRow[] =>
  rows.map((row) => ({ ...row, wrapped: wrap(unwrap(row, oldMaster), row, newMaster) }));

/** @throws SealingError `master-key-wrong` */
export function unwrap(row: KeyRow, master: MasterKey): KeyObject {
  const key = decrypt(master, Buffer.from(row.wrapped, 'base64'), contextOf(row));
  if (key?.length === KEY_BYTES) return createSecretKey(key);
  throw new SealingError('master-key-wrong', `data key ${row.id} does not open under this master key`);
}

export const isActive = (row: KeyRow, purpose: KeyPurpose): boolean =>
  row.purpose === purpose && row.retired_at === null;

function newKey(id: number, purpose: KeyPurpose, master: MasterKey, now: Date): KeyRow {
  const key = createSecretKey(randomBytes(KEY_BYTES));
  return { id, purpose, wrapped: wrap(key, { id, purpose }, master), created_at: now.toISOString(), retired_at: null };
}

const wrap = (key: KeyObject, row: Pick<KeyRow, 'id' | 'purpose'>, master: MasterKey): string =>
  encrypt(master, NO_HEADER, key.export(), contextOf(row)).toString('base64');

/** So that no row passes for another, nor a seal key for the index key. */
const contextOf = ({ id, purpose }: Pick<KeyRow, 'id' | 'purpose'>): string => `data-key/${id}/${purpose}`;
