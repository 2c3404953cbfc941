import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KEY_NAMES } from '@jika/health-card';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytes } from '../card-under-test.js';
import { formatKeysFile, loadKeys, newKeys } from '../keys/keys-file.js';
import { DEFAULT_SAM_SETTINGS } from '../sam/sam-settings.js';
import { VirtualCardError } from '../virtual-card-error.js';
import { DEFAULT_CARD_CONVENTIONS } from './card-conventions.js';
import { loadCardFile, loadCards, parseFaultScript } from './card-file.js';

const DEMO = fileURLToPath(new URL('../../../../demo/', import.meta.url));
const GOOD = {
  label: { zh: '测试卡', en: 'Test card' },
  factor: 'A1A2A3A4A5A6A7A8',
  keys: 'issued',
  issuer: { cityCode: '430600' },
  holder: { name: '张示范' },
};

const MASTER_KEYS = Object.fromEntries(KEY_NAMES.map((name) => [name, 'AB'.repeat(16)]));

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jika-cards-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function write(content: unknown): Promise<string> {
  const path = join(directory, 'card.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function failure(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(VirtualCardError);
  return error as VirtualCardError;
}

describe('a card file', () => {
  it('is read with everything that it leaves out unwritten', async () => {
    expect(await loadCardFile(await write(GOOD))).toEqual({
      label: GOOD.label,
      order: 256,
      factor: bytes(GOOD.factor),
      keys: 'issued',
      keyCityCode: '430600',
      profile: '32K',
      state: 'issued',
      conventions: DEFAULT_CARD_CONVENTIONS,
      fields: { cityCode: '430600', name: '张示范' },
      photo: null,
      allergies: [],
      immunisations: [],
      inpatient: [],
      outpatient: [],
      faults: [],
    });
  });

  it('can be of a card that is unusual in one way or another', async () => {
    const conventions = {
      factorPosition: 'last-8',
      keyVersions: [0],
      internalAuthenticationP2: [4],
      triesAtMost: 3,
      dialect: 'v1-test-build',
    };
    expect((await loadCardFile(await write({ ...GOOD, conventions }))).conventions).toEqual(conventions);
    expect((await loadCardFile(await write({ ...GOOD, conventions: { triesAtMost: 3 } }))).conventions).toEqual({
      ...DEFAULT_CARD_CONVENTIONS,
      triesAtMost: 3,
    });
  });

  it('can name a city for its keys alone', async () => {
    const { keyCityCode, fields } = await loadCardFile(await write({ ...GOOD, issuer: {}, keyCityCode: '410000' }));
    expect([keyCityCode, fields]).toEqual(['410000', { name: '张示范' }]);
  });

  it.each([
    ['card.json.factor', { ...GOOD, factor: 'A1A2' }],
    ['card.json.factor', { ...GOOD, factor: 'SECRETSECRETSECR' }],
    ['card.json.keys', { ...GOOD, keys: 'secret' }],
    ['card.json.order', { ...GOOD, order: 0 }],
    ['card.json.label.zh', { ...GOOD, label: { en: 'secret' } }],
    ['card.json.label.en', { ...GOOD, label: { zh: '', en: 'secret'.repeat(20) } }],
    ['card.json.holder', { ...GOOD, holder: { nmae: 'secret' } }],
    ['card.json.holder.name', { ...GOOD, holder: { name: 7 } }],
    ['card.json.holder.name', { ...GOOD, holder: { name: 'secret'.repeat(6) } }],
    ['card.json.holder.name', { ...GOOD, holder: { name: 'secret'.repeat(100) } }],
    ['card.json.holder.birthDate', { ...GOOD, holder: { birthDate: 'secret' } }],
    ['card.json.keyCityCode', { ...GOOD, issuer: {} }],
    ['card.json.keyCityCode', { ...GOOD, keyCityCode: '43' }],
    ['card.json.conventions', { ...GOOD, conventions: { triesAtMots: 3 } }],
    ['card.json.conventions.factorPosition', { ...GOOD, conventions: { factorPosition: 'secret' } }],
    ['card.json.conventions.keyVersions', { ...GOOD, conventions: { keyVersions: [] } }],
    ['card.json.conventions.keyVersions', { ...GOOD, conventions: { keyVersions: [1, 2, 3, 4, 5] } }],
    ['card.json.conventions.keyVersions[0]', { ...GOOD, conventions: { keyVersions: [256] } }],
    [
      'card.json.conventions.internalAuthenticationP2[0]',
      { ...GOOD, conventions: { internalAuthenticationP2: ['04'] } },
    ],
    ['card.json.conventions.triesAtMost', { ...GOOD, conventions: { triesAtMost: 16 } }],
    ['card.json.conventions.dialect', { ...GOOD, conventions: { dialect: 'secret' } }],
    ['card.json.faults', { ...GOOD, faults: {} }],
    ['card.json.faults[0].do.kind', { ...GOOD, faults: [{ when: {}, do: { kind: 'secret' } }] }],
    ['card.json', ['secret']],
    ['card.json', 'not JSON: secret'],
  ])('names %s when that is wrong, and never its value', async (path, content) => {
    const { code, message } = await failure(loadCardFile(await write(content)));
    expect(code).toBe('malformed-card-file');
    expect(message.split(' ')[0]).toBe(path);
    expect(message.toLowerCase()).not.toContain('secret');
  });

  it('is refused when it is missing, or far too large', async () => {
    expect((await failure(loadCardFile(join(directory, 'nowhere.json')))).code).toBe('file-not-readable');
    expect((await failure(loadCardFile(await write(' '.repeat(270_000))))).code).toBe('file-not-readable');
    expect((await failure(loadCards(join(directory, 'nowhere')))).code).toBe('file-not-readable');
  });
});

describe('the demo', () => {
  it('has only cards that load, in the order that they name', async () => {
    const cards = await loadCards(join(DEMO, 'cards'));
    expect([...cards.values()].map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([...cards.keys()][0]).toBe('ready');
    expect(cards.get('not-genuine')?.keys).toBe('none');
    expect(cards.get('unreadable')?.faults).toEqual([
      { when: { instruction: 0xb2, file: 0xef06 }, do: { kind: 'status-word', statusWord: 0x6581 } },
    ]);
  });

  it('has the master key of the published vectors', async () => {
    const { samPin, masterKeys } = await loadKeys(join(DEMO, 'keys.json'));
    expect(samPin).toBe('123456');
    expect(masterKeys.RK1_DDF1).toEqual(bytes('0123456789ABCDEFFEDCBA9876543210'));
  });
});

describe('a keys file', () => {
  it('is the same after it was written and read', async () => {
    const renewed = { ...newKeys(), laterKeys: [{ RK1_DDF1: bytes('AB'.repeat(16)) }, {}] };
    for (const keys of [newKeys(), renewed, await loadKeys(join(DEMO, 'keys.json'))]) {
      expect(await loadKeys(await write(formatKeysFile(keys)))).toEqual(keys);
    }
    expect(newKeys().masterKeys).not.toEqual(newKeys().masterKeys);
  });

  it('says what tells its SAM from another, and leaves the rest to the defaults', async () => {
    const sam = { serial: '00112233445566778899', terminalNumber: '430601000042', keyVersions: [1] };
    const keys = await loadKeys(await write({ samPin: '1234', masterKeys: MASTER_KEYS, sam }));
    expect(keys.sam).toEqual({
      ...DEFAULT_SAM_SETTINGS,
      serial: bytes(sam.serial),
      terminalNumber: bytes(sam.terminalNumber),
      keyVersions: [1],
    });
  });

  it.each([
    ['card.json.samPin', { samPin: '12345', masterKeys: { IRK_DDF1: 'AB'.repeat(16), RK1_DDF1: 'CD'.repeat(16) } }],
    ['card.json.masterKeys.IRK_DDF1', { samPin: '123456', masterKeys: { IRK_DDF1: 'AB' } }],
    ['card.json.masterKeys', { samPin: '123456', masterKeys: { PUK: 'AB' } }],
    ['card.json.sam', { samPin: '123456', masterKeys: MASTER_KEYS, sam: { pin: '1234' } }],
    ['card.json.sam.serial', { samPin: '123456', masterKeys: MASTER_KEYS, sam: { serial: '0001' } }],
    ['card.json.sam.validUntil', { samPin: '123456', masterKeys: MASTER_KEYS, sam: { validUntil: '2099-12-31' } }],
    ['card.json.sam.pinTries', { samPin: '123456', masterKeys: MASTER_KEYS, sam: { pinTries: 16 } }],
    ['card.json.sam.keyVersions', { samPin: '123456', masterKeys: MASTER_KEYS, sam: { keyVersions: [] } }],
    ['card.json.sam.keyVersions[1]', { samPin: '123456', masterKeys: MASTER_KEYS, sam: { keyVersions: [0, 5] } }],
    ['card.json.laterKeys', { samPin: '123456', masterKeys: MASTER_KEYS, laterKeys: [{}, {}, {}, {}] }],
    ['card.json.laterKeys[0].UK1_DF01', { samPin: '123456', masterKeys: MASTER_KEYS, laterKeys: [{ UK1_DF01: 'AB' }] }],
    [
      'card.json.laterKeys[1]',
      { samPin: '123456', masterKeys: MASTER_KEYS, laterKeys: [{}, { STK_DF01: 'AB'.repeat(16) }] },
    ],
  ])('names %s when that is wrong', async (path, content) => {
    const { code, message } = await failure(loadKeys(await write(content)));
    expect(code).toBe('malformed-keys-file');
    expect(message.split(' ')[0]).toBe(path);
  });
});

describe('a fault script', () => {
  const parse = (...faults: unknown[]) => parseFaultScript(faults);
  const pull = { kind: 'pull' };

  it('holds conditions, an action, and how often it strikes', () => {
    expect(
      parse({ when: { command: 3 }, do: { kind: 'delay', milliseconds: 20 }, times: 2 }, { when: {}, do: pull }),
    ).toEqual([
      { when: { command: 3 }, do: { kind: 'delay', milliseconds: 20 }, times: 2 },
      { when: {}, do: pull },
    ]);
  });

  it.each([
    ['an unknown condition', { when: { comand: 3 }, do: pull }],
    ['a command before the first', { when: { command: 0 }, do: pull }],
    ['an instruction that is no byte', { when: { instruction: 'B20' }, do: pull }],
    ['no action', { when: {} }],
    ['a detail of another action', { when: {}, do: { kind: 'pull', milliseconds: 3 } }],
    ['an endless delay', { when: {}, do: { kind: 'delay', milliseconds: 1e9 } }],
    ['an answer of no bytes', { when: {}, do: { kind: 'truncate', bytes: 0 } }],
    ['a status word of three digits', { when: {}, do: { kind: 'status-word', statusWord: '698' } }],
    ['striking never', { when: {}, do: pull, times: 0 }],
  ])('is refused with %s', (_, fault) => {
    expect(() => parse(fault)).toThrow(VirtualCardError);
  });

  it('is refused when it goes on and on', () => {
    expect(() => parse(...Array.from({ length: 33 }, () => ({ when: {}, do: pull })))).toThrow(VirtualCardError);
  });
});
