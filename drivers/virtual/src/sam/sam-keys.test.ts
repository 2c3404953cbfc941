import { deliveryKeyP1, deliveryKeyP2, KEY_NAMES, KEY_USAGE, type KeyName } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { bytes, KEYS, say } from '../card-under-test.js';
import { deriveCardKey, deriveSessionKey } from '../keys/key-diversification.js';
import type { KeysFile } from '../keys/keys-file.js';
import { sm4CbcMac, sm4Encrypt } from '../keys/sm4.js';
import { VirtualSam } from './virtual-sam.js';

const START = ['00A4000002DF01', '0020000003123456'];
const FACTORS = [bytes('A1A2A3A4A5A6A7A8'), bytes('3431303030303030')];
const RANDOM = bytes('0102030405060708');
const MESSAGE = bytes('04DC0204149C1631653AFD5DB84CDA3B67F5AF35E08000000000000000000000');

const hexByte = (value: number) => value.toString(16).padStart(2, '0');

function deliver(name: KeyName, version: number): string {
  const usage = KEY_USAGE[name];
  const data = [...FACTORS.slice(0, usage.factors.length), RANDOM].map(toHex).join('');
  return `80DE${hexByte(deliveryKeyP1(usage))}${hexByte(deliveryKeyP2(usage, version))}${hexByte(data.length / 2)}${data}`;
}

const sessionKey = (name: KeyName): Uint8Array =>
  deriveSessionKey(deriveCardKey(KEYS.masterKeys[name], FACTORS.slice(0, KEY_USAGE[name].factors.length)), RANDOM);

async function versionsTaken(sam: KeysFile['sam'], name: KeyName, laterKeys = KEYS.laterKeys): Promise<number[]> {
  const slot = new VirtualSam({ ...KEYS, laterKeys, sam });
  await say(slot, ...START);
  const answers = await say(slot, ...[0, 1, 2, 7].map((version) => deliver(name, version)));
  return answers.flatMap((answer, index) => (answer === '9000' ? [[0, 1, 2, 7][index] ?? -1] : []));
}

describe('the keys of the virtual SAM', () => {
  it.each(KEY_NAMES)('%s enciphers, and authenticates messages, in either way to call its version', async (name) => {
    const slot = new VirtualSam(KEYS);
    await say(slot, ...START);
    for (const version of [0, 1]) {
      const cipher = toHex(sm4Encrypt(sessionKey(name), MESSAGE));
      expect(await say(slot, deliver(name, version), `80FA000020${toHex(MESSAGE)}`, '00C0000020')).toEqual([
        '9000',
        '6120',
        `${cipher}9000`,
      ]);
      const mac = toHex(sm4CbcMac(sessionKey(name), new Uint8Array(16), MESSAGE).slice(0, 4));
      const authenticate = `80FA050030${'00'.repeat(16)}${toHex(MESSAGE)}`;
      expect(await say(slot, deliver(name, version), authenticate, '00C0000004')).toEqual([
        '9000',
        '6104',
        `${mac}9000`,
      ]);
    }
  });

  it('are told apart: no two give the same cipher', async () => {
    const distinct = new Set(KEY_NAMES.map((name) => toHex(sessionKey(name))));
    // The published vectors use one key for RK1_DDF1 and STK_DF03.
    expect(distinct.size).toBe(KEY_NAMES.length - 1);
  });

  it('are taken by the versions that the settings name', async () => {
    const both = KEYS.sam;
    expect(await versionsTaken(both, 'RK1_DDF1')).toEqual([0, 1]);
    expect(await versionsTaken({ ...both, keyVersions: [0] }, 'RK1_DDF1')).toEqual([0]);
    expect(await versionsTaken({ ...both, keyVersions: [1] }, 'UK1_DF01')).toEqual([1]);
    expect(await versionsTaken({ ...both, keyVersions: [1] }, 'STK_DF01')).toEqual([0, 1]);
    expect(await versionsTaken({ ...both, messagingKeyVersions: [0] }, 'STK_DF01')).toEqual([0]);
    expect(await versionsTaken({ ...both, messagingKeyVersions: [0] }, 'RK1_DDF1')).toEqual([0, 1]);
    const renewed = [{ RK1_DDF1: bytes('AB'.repeat(16)) }];
    expect(await versionsTaken(both, 'RK1_DDF1', renewed)).toEqual([0, 1, 2]);
    expect(await versionsTaken({ ...both, keyVersions: [2] }, 'RK1_DDF1', renewed)).toEqual([2]);
    expect(await versionsTaken(both, 'UK1_DDF1', renewed)).toEqual([0, 1]);
  });
});
