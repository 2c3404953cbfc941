import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pinSourceFrom } from './pin-source.js';

const PIN = '98765432';

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'jika-pin-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function fileWith(content: string, mode = 0o600, path = join(directory(), 'pin')): string {
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const failure = (reading: Promise<string>) => reading.then(() => 'no error').catch((error: unknown) => error);

describe('the PIN of the SAM', () => {
  it('comes from the variable, the credential of systemd or the file, the last of them first', async () => {
    const credentials = directory();
    const environment = { JIKA_SAM_PIN: '1111', CREDENTIALS_DIRECTORY: credentials };
    expect(await pinSourceFrom(environment).read()).toBe('1111');
    fileWith('2222\n', 0o440, join(credentials, 'jika-sam-pin'));
    expect(await pinSourceFrom(environment).read()).toBe('2222');
    const file = fileWith(`${PIN}\n`);
    expect(await pinSourceFrom({ ...environment, JIKA_SAM_PIN_FILE: file }).read()).toBe(PIN);
  });

  it('is the preset where none was set', async () => {
    expect(await pinSourceFrom({}, PIN).read()).toBe(PIN);
    expect(await pinSourceFrom({ JIKA_SAM_PIN: '1111' }, PIN).read()).toBe('1111');
    expect(await pinSourceFrom({ CREDENTIALS_DIRECTORY: directory() }, PIN).read()).toBe(PIN);
  });

  it('is missing where nothing tells it', async () => {
    const missing = [{}, { JIKA_SAM_PIN_FILE: '/no/such/file' }, { CREDENTIALS_DIRECTORY: directory() }];
    for (const environment of missing) {
      expect(await failure(pinSourceFrom(environment).read())).toMatchObject({ code: 'sam-pin-missing' });
    }
  });

  it.each([0o604, 0o640, 0o620, 0o666])('is refused from a file of mode %o', async (mode) => {
    const source = pinSourceFrom({ JIKA_SAM_PIN_FILE: fileWith(PIN, mode) });
    expect(await failure(source.read())).toMatchObject({ code: 'sam-pin-exposed' });
  });

  it.each([0o600, 0o400])('is taken from a file of mode %o, and taken anew when it changed', async (mode) => {
    const file = fileWith(PIN, mode);
    const source = pinSourceFrom({ JIKA_SAM_PIN_FILE: file });
    expect(await source.read()).toBe(PIN);
    chmodSync(file, 0o600);
    fileWith('4321', mode, file);
    expect(await source.read()).toBe('4321');
  });

  it.each(['', '12345', '12a4', '1'.repeat(14), `${'12'.repeat(40)}`, '一二三四'])(
    'is malformed as %j, and no message repeats it',
    async (text) => {
      const inFile = await failure(pinSourceFrom({ JIKA_SAM_PIN_FILE: fileWith(text) }).read());
      expect(inFile).toMatchObject({ code: 'sam-pin-malformed' });
      if (text === '') return;
      const inVariable = await failure(pinSourceFrom({ JIKA_SAM_PIN: text }).read());
      expect(inVariable).toMatchObject({ code: 'sam-pin-malformed' });
      for (const error of [inFile, inVariable]) expect(String(error)).not.toContain(text);
    },
  );
});
