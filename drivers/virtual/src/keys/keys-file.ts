import { randomBytes } from 'node:crypto';
import { KEY_NAMES, type KeyName } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import type { RandomSource } from '../chip/get-challenge.js';
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
  readonly sam: SamSettings;
}

/** @throws VirtualCardError `file-not-readable` or `malformed-keys-file`, naming the member that is wrong. */
export async function loadKeys(path: string): Promise<KeysFile> {
  const root = await loadJson(path, 'malformed-keys-file');
  const { samPin, masterKeys, sam } = root.members(['note', 'samPin', 'masterKeys', 'sam']);
  const pin = samPin.match(PIN_FORM, '2 to 16 digits, an even number');
  const keys = masterKeys.members(KEY_NAMES);
  const entries = KEY_NAMES.map((name) => [name, keys[name].hex(SM4_BLOCK)]);
  return {
    samPin: pin,
    masterKeys: Object.fromEntries(entries) as KeysFile['masterKeys'],
    sam: parseSamSettings(sam),
  };
}

/** The test PIN that vendors' readers present (spec f.3). */
const TEST_PIN = '123456';

/** Keys that nobody else has, for cards and SAMs of one's own. */
export const newKeys = (random: RandomSource = randomBytes): KeysFile => ({
  samPin: TEST_PIN,
  masterKeys: Object.fromEntries(
    KEY_NAMES.map((name) => [name, Uint8Array.from(random(SM4_BLOCK))]),
  ) as KeysFile['masterKeys'],
  sam: DEFAULT_SAM_SETTINGS,
});

/** The text of a keys file: `loadKeys` reads the same keys from it. */
export function formatKeysFile({ samPin, masterKeys, sam }: KeysFile): string {
  const hex = Object.fromEntries(KEY_NAMES.map((name) => [name, toHex(masterKeys[name])]));
  return `${JSON.stringify({ samPin, masterKeys: hex, sam: formatSamSettings(sam) }, null, 2)}\n`;
}
