import { toHex } from '@jika/smartcard-apdu';
import { MOST_TRIES } from '../chip/try-counter.js';
import type { JsonNode } from '../json/json-node.js';
import { parseNumbers, parseSettings, type SettingReaders } from '../json/parse-settings.js';

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
  /** Key versions that DELIVERY KEY takes as far as there are such keys: 0 and 1 are the first, for readers disagree on how to call it (spec f.1). */
  readonly keyVersions: readonly number[];
  /** The same for the keys of secure messaging: they have one version, which one vendor calls otherwise than that of the rest. */
  readonly messagingKeyVersions: readonly number[];
  /** Of the issuer (180 bytes) and of the SAM (190 bytes); null where it has none but filler. */
  readonly issuerCertificate: Uint8Array | null;
  readonly samCertificate: Uint8Array | null;
}

/** Two ways to call it (spec f.1). */
const FIRST_VERSION = [0, 1];
const VERSIONS = [...FIRST_VERSION, 2, 3, 4];

export const DEFAULT_SAM_SETTINGS: SamSettings = {
  serial: Uint8Array.of(0x4a, 0x49, 0x4b, 0x41, 0, 0, 0, 0, 0, 1),
  terminalNumber: Uint8Array.of(0x43, 0x06, 0x01, 0, 0, 1),
  validFrom: '20160101',
  validUntil: '20991231',
  pinTries: 3,
  keyVersions: VERSIONS,
  messagingKeyVersions: FIRST_VERSION,
  issuerCertificate: null,
  samCertificate: null,
};

const READERS: SettingReaders<SamSettings> = {
  serial: (node) => node.hex(10),
  terminalNumber: (node) => node.hex(6),
  validFrom: date,
  validUntil: date,
  pinTries: (node) => node.integer(1, MOST_TRIES),
  keyVersions: (node) => parseNumbers(node, VERSIONS.length, 0, 4),
  messagingKeyVersions: (node) => parseNumbers(node, FIRST_VERSION.length, 0, 1),
  issuerCertificate: (node) => node.hex(180),
  samCertificate: (node) => node.hex(190),
};

/** Settings that are left out are those of `DEFAULT_SAM_SETTINGS`. @throws VirtualCardError with the code of `node`. */
export const parseSamSettings = (node: JsonNode): SamSettings => parseSettings(node, READERS, DEFAULT_SAM_SETTINGS);

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
