import { randomBytes } from 'node:crypto';
import { KEY_NAMES, KEY_USAGE, type KeyName } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import type { RandomSource } from '../chip/get-challenge.js';
import type { JsonNode } from '../json/json-node.js';
import { loadJson } from '../json/load-json.js';
import { PIN_FORM } from '../sam/sam-pin.js';
import { DEFAULT_SAM_SETTINGS, formatSamSettings, parseSamSettings, type SamSettings } from '../sam/sam-settings.js';
import { SM4_BLOCK } from './sm4.js';

/** What a virtual SAM holds, and what virtual cards are personalised with. Made-up keys only: they open no real card. */
export interface KeysFile {
  /** 2 to 16 digits, an even number, as VERIFY carries them in BCD. */
  readonly samPin: string;
  /** As the SAM holds them, 16 bytes each: those of two factors national, those of one already a province's (spec f.1). */
  readonly masterKeys: Readonly<Record<KeyName, Uint8Array>>;
  /** Place n is version n + 2, up to 4, of the keys that were renewed. The maintenance and blocking keys have one version (spec f.1). */
  readonly laterKeys: readonly Readonly<Partial<Record<KeyName, Uint8Array>>>[];
  readonly sam: SamSettings;
}

export const FIRST_VERSION = 1;
const VERSIONS_AT_MOST = 4;

/** The key of this version, from 1; undefined where there is none. */
export const masterKey = (
  { masterKeys, laterKeys }: KeysFile,
  name: KeyName,
  version: number,
): Uint8Array | undefined =>
  version === FIRST_VERSION ? masterKeys[name] : laterKeys[version - FIRST_VERSION - 1]?.[name];

/** @throws VirtualCardError `file-not-readable` or `malformed-keys-file`, naming the member that is wrong. */
export async function loadKeys(path: string): Promise<KeysFile> {
  const root = await loadJson(path, 'malformed-keys-file');
  const { samPin, masterKeys, laterKeys, sam } = root.members(['note', 'samPin', 'masterKeys', 'laterKeys', 'sam']);
  const pin = samPin.match(PIN_FORM, '2 to 16 digits, an even number');
  const keys = masterKeys.members(KEY_NAMES);
  const entries = KEY_NAMES.map((name) => [name, keys[name].hex(SM4_BLOCK)]);
  return {
    samPin: pin,
    masterKeys: Object.fromEntries(entries) as KeysFile['masterKeys'],
    laterKeys: laterKeys.isAbsent ? [] : laterKeys.items(VERSIONS_AT_MOST - FIRST_VERSION).map(parseLaterKeys),
    sam: parseSamSettings(sam),
  };
}

const RENEWABLE = KEY_NAMES.filter((name) => KEY_USAGE[name].versions > FIRST_VERSION);

function parseLaterKeys(node: JsonNode): KeysFile['laterKeys'][number] {
  const keys = node.members(RENEWABLE);
  const given = RENEWABLE.filter((name) => !keys[name].isAbsent);
  return Object.fromEntries(given.map((name) => [name, keys[name].hex(SM4_BLOCK)]));
}

/** The test PIN that vendors' readers present (spec f.3). */
const TEST_PIN = '123456';

/** Keys that nobody else has, for cards and SAMs of one's own. */
export const newKeys = (random: RandomSource = randomBytes): KeysFile => ({
  samPin: TEST_PIN,
  masterKeys: Object.fromEntries(
    KEY_NAMES.map((name) => [name, Uint8Array.from(random(SM4_BLOCK))]),
  ) as KeysFile['masterKeys'],
  laterKeys: [],
  sam: DEFAULT_SAM_SETTINGS,
});

/** The text of a keys file: `loadKeys` reads the same keys from it. */
export const formatKeysFile = ({ samPin, masterKeys, laterKeys, sam }: KeysFile): string =>
  `${JSON.stringify(
    {
      samPin,
      masterKeys: inHex(masterKeys),
      ...(laterKeys.length > 0 && { laterKeys: laterKeys.map(inHex) }),
      sam: formatSamSettings(sam),
    },
    null,
    2,
  )}\n`;

const inHex = (keys: KeysFile['laterKeys'][number]): Record<string, string> =>
  Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, toHex(key)]));
