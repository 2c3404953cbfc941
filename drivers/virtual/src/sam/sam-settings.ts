import { toHex } from '@jika/smartcard-apdu';
import type { JsonNode } from '../json/json-node.js';
import { MOST_TRIES } from './sam-pin.js';

/** What tells one SAM from another, and what it takes (spec f.1, f.3). */
export interface SamSettings {
  /** Serial number of the SAM, 10 bytes. */
  readonly serial: Uint8Array;
  /** Number of the terminal, 6 bytes: province, city, issuer, and a serial number of 3. */
  readonly terminalNumber: Uint8Array;
  /** YYYYMMDD. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** Wrong PINs in a row until the SAM is blocked. What real ones allow is not published. */
  readonly pinTries: number;
  /** Key versions that DELIVERY KEY takes, of 0 and 1: readers disagree on how to call the first (spec f.1). */
  readonly keyVersions: readonly number[];
  /** The same for the keys of secure messaging, that one vendor calls by another version than the rest. */
  readonly messagingKeyVersions: readonly number[];
  /** Of the issuer (180 bytes) and of the SAM (190 bytes); null where it has none but filler. */
  readonly issuerCertificate: Uint8Array | null;
  readonly samCertificate: Uint8Array | null;
}

const VERSIONS = [0, 1];

export const DEFAULT_SAM_SETTINGS: SamSettings = {
  serial: Uint8Array.of(0x4a, 0x49, 0x4b, 0x41, 0, 0, 0, 0, 0, 1),
  terminalNumber: Uint8Array.of(0x43, 0x06, 0x01, 0, 0, 1),
  validFrom: '20160101',
  validUntil: '20991231',
  pinTries: 3,
  keyVersions: VERSIONS,
  messagingKeyVersions: VERSIONS,
  issuerCertificate: null,
  samCertificate: null,
};

type Readers = { readonly [Name in keyof SamSettings]: (node: JsonNode) => SamSettings[Name] };

const READERS: Readers = {
  serial: (node) => node.hex(10),
  terminalNumber: (node) => node.hex(6),
  validFrom: date,
  validUntil: date,
  pinTries: (node) => node.integer(1, MOST_TRIES),
  keyVersions: versions,
  messagingKeyVersions: versions,
  issuerCertificate: (node) => node.hex(180),
  samCertificate: (node) => node.hex(190),
};
const NAMES = Object.keys(READERS) as readonly (keyof SamSettings)[];

/** Settings that are left out are those of `DEFAULT_SAM_SETTINGS`. @throws VirtualCardError with the code of `node`. */
export function parseSamSettings(node: JsonNode): SamSettings {
  if (node.isAbsent) return DEFAULT_SAM_SETTINGS;
  const members = node.members(NAMES);
  const given = NAMES.filter((name) => !members[name].isAbsent).map((name) => [name, READERS[name](members[name])]);
  return { ...DEFAULT_SAM_SETTINGS, ...Object.fromEntries(given) };
}

/** What a keys file holds of them: bytes in hex, and nothing of a certificate that is not there. */
export const formatSamSettings = (settings: SamSettings): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, value instanceof Uint8Array ? toHex(value) : value]),
  );

function date(node: JsonNode): string {
  return node.match(/^\d{8}$/u, 'a date YYYYMMDD');
}

function versions(node: JsonNode): number[] {
  const given = node.items(VERSIONS.length).map((each) => each.integer(0, 1));
  if (given.length === 0) throw node.failure('names no key version');
  return given;
}
