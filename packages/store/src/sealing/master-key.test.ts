import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMasterKeyFile, loadMasterKey } from './master-key.js';
import { codeOf, masterOf, thrownBy } from './test-fixture.js';

const BYTES = Buffer.alloc(32, 0x5a);
const HEX = BYTES.toString('hex');
const BASE64 = BYTES.toString('base64');

function temporaryPath(): string {
  const directory = mkdtempSync(join(tmpdir(), 'jika-key-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'master.key');
}

function keyFile(text: string, mode = 0o600): string {
  const path = temporaryPath();
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

describe('the master key', () => {
  it.each([HEX, HEX.toUpperCase(), BASE64, BASE64.replace('=', ''), `${HEX}\n`])('is taken from a file: %s', (text) => {
    expect(loadMasterKey({ JIKA_MASTER_KEY_FILE: keyFile(text) }).equals(masterOf(0x5a))).toBe(true);
  });

  it('is taken from the environment where no file is named', () => {
    expect(loadMasterKey({ JIKA_MASTER_KEY: BASE64 }).equals(masterOf(0x5a))).toBe(true);
    const environment = { JIKA_MASTER_KEY_FILE: keyFile(HEX), JIKA_MASTER_KEY: Buffer.alloc(32, 1).toString('hex') };
    expect(loadMasterKey(environment).equals(masterOf(0x5a))).toBe(true);
  });

  it('is missing where nothing is set, or nothing can be read', () => {
    const path = temporaryPath();
    const settings = [{}, { JIKA_MASTER_KEY: '' }, { JIKA_MASTER_KEY_FILE: path }];
    for (const environment of settings) expect(codeOf(() => loadMasterKey(environment))).toBe('master-key-missing');
    mkdirSync(path, { mode: 0o700 });
    expect(codeOf(() => loadMasterKey({ JIKA_MASTER_KEY_FILE: path }))).toBe('master-key-missing');
  });

  it.each([0o640, 0o604, 0o620, 0o602, 0o644, 0o666])('is unsafe in a file of mode %i', (mode) => {
    expect(codeOf(() => loadMasterKey({ JIKA_MASTER_KEY_FILE: keyFile(HEX, mode) }))).toBe('master-key-unsafe');
  });

  it.each(['', 'secret', HEX.slice(1), `${HEX}00`, BASE64.slice(1), `${BASE64} ${BASE64}`, 'x'.repeat(100_000)])(
    'is malformed when it is not 32 bytes (case %#), and is not quoted',
    (text) => {
      const error = thrownBy(() => loadMasterKey({ JIKA_MASTER_KEY_FILE: keyFile(text) }));
      expect(error).toMatchObject({ code: 'master-key-malformed' });
      if (text !== '') expect(String(error)).not.toContain(text.slice(0, 20));
    },
  );
});

describe('a new file of a master key', () => {
  it('holds a random key that loads, and is its owner’s alone', () => {
    const path = temporaryPath();
    const key = createMasterKeyFile(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadMasterKey({ JIKA_MASTER_KEY_FILE: path }).equals(key)).toBe(true);
    expect(createMasterKeyFile(temporaryPath()).equals(key)).toBe(false);
  });

  it('leaves nothing beside it', () => {
    const path = temporaryPath();
    createMasterKeyFile(path);
    expect(readdirSync(join(path, '..'))).toEqual(['master.key']);
  });

  it('never takes the place of another', () => {
    const path = keyFile(HEX);
    expect(codeOf(() => createMasterKeyFile(path))).toBe('master-key-exists');
    expect(readFileSync(path, 'utf8')).toBe(HEX);
    expect(readdirSync(join(path, '..'))).toEqual(['master.key']);
  });
});
