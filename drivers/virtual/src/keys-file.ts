import { KEY_NAMES, type KeyName } from '@jika/health-card';
import { parseHex } from './card-file.js';
import { loadJson } from './load-json.js';
import { SM4_BLOCK } from './sm4.js';

/** What a virtual SAM holds, and what virtual cards are personalised with. Made-up keys only: they open no real card. */
export interface KeysFile {
  /** 2 to 16 digits, an even number, as VERIFY carries them in BCD. */
  readonly samPin: string;
  /** National master keys, 16 bytes each (spec f.1). */
  readonly masterKeys: Readonly<Record<KeyName, Uint8Array>>;
}

/** @throws VirtualCardError `file-not-readable` or `malformed-keys-file`, naming the member that is wrong. */
export async function loadKeys(path: string): Promise<KeysFile> {
  const root = await loadJson(path, 'malformed-keys-file');
  const { samPin, masterKeys } = root.members(['note', 'samPin', 'masterKeys']);
  const pin = samPin.match(/^(?:\d\d){1,8}$/u, '2 to 16 digits, an even number');
  const keys = masterKeys.members(KEY_NAMES);
  const entries = KEY_NAMES.map((name) => [name, parseHex(keys[name], SM4_BLOCK)]);
  return {
    samPin: pin,
    masterKeys: Object.fromEntries(entries) as KeysFile['masterKeys'],
  };
}
