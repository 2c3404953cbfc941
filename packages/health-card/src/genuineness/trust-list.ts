import { fromHex, toHex } from '@jika/smartcard-apdu';
import { HealthCardError } from '../health-card-error.js';
import { isSm2PublicKey } from './sm2.js';

/** A key that issuers' certificates are signed with. */
export interface TrustedRoot {
  /** What a report calls it. */
  readonly label: string;
  /** 64 bytes: X, then Y. */
  readonly publicKey: Uint8Array;
}
export type TrustList = readonly TrustedRoot[];

export const ROOTS_AT_MOST = 32;
const LABEL_LENGTH_AT_MOST = 64;

/**
 * Reads a trust list out of parsed JSON: `{ "roots": [{ "label": "…", "publicKey": "hex of X and Y" }] }`, with or without the `04` before X.
 * @throws HealthCardError `trust-list-invalid`: the message names the member that is wrong.
 */
export function parseTrustList(json: unknown): TrustList {
  const roots = memberOf(json, 'roots');
  if (!Array.isArray(roots) || roots.length > ROOTS_AT_MOST) {
    throw invalid(`roots is no list of at most ${ROOTS_AT_MOST}`);
  }
  const list = roots.map(parseRoot);
  requireUnique(
    list.map(({ label }) => label),
    'label',
  );
  requireUnique(
    list.map(({ publicKey }) => toHex(publicKey)),
    'publicKey',
  );
  return list;
}

function parseRoot(root: unknown, index: number): TrustedRoot {
  const label = memberOf(root, 'label');
  if (typeof label !== 'string' || label === '' || label.length > LABEL_LENGTH_AT_MOST) {
    throw invalid(`roots[${index}].label is no text of 1 to ${LABEL_LENGTH_AT_MOST} characters`);
  }
  const hex = memberOf(root, 'publicKey');
  const digits = typeof hex === 'string' ? /^(?:04)?([\da-f]{128})$/iu.exec(hex)?.[1] : undefined;
  const publicKey = digits === undefined ? undefined : fromHex(digits);
  if (publicKey === undefined || !isSm2PublicKey(publicKey)) {
    throw invalid(`roots[${index}].publicKey is no point of the SM2 curve`);
  }
  return { label, publicKey };
}

function requireUnique(values: readonly string[], member: string): void {
  if (new Set(values).size < values.length) throw invalid(`two roots have the same ${member}`);
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const invalid = (message: string): HealthCardError => new HealthCardError('trust-list-invalid', message);
