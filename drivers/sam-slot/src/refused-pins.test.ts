import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { refusedPinsIn } from './refused-pins.js';

const SAM = '4A494B41000000000001';

function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'jika-refused-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('the memory of refused PINs', () => {
  it('knows the last one of each SAM, over restarts', () => {
    const where = directory();
    refusedPinsIn(where).remember(SAM, '654321');
    refusedPinsIn(where).remember('OTHER', '111111');
    const refused = refusedPinsIn(where);
    expect([refused.has(SAM, '654321'), refused.has('OTHER', '111111')]).toEqual([true, true]);
    expect([refused.has(SAM, '111111'), refused.has('OTHER', '654321')]).toEqual([false, false]);
    refused.remember(SAM, '222222');
    expect([refused.has(SAM, '654321'), refused.has(SAM, '222222')]).toEqual([false, true]);
  });

  it('tells neither SAM nor PIN to who reads it, and leaves nothing else behind', () => {
    const where = directory();
    refusedPinsIn(where).remember(SAM, '654321');
    expect(readdirSync(where)).toEqual(['refused-pins.json']);
    const file = join(where, 'refused-pins.json');
    expect(readFileSync(file, 'utf8')).not.toMatch(/654321|4A494B41/u);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{', '{}', '[1, null, {"sam": 2}]', '"x"'])('begins anew where the file holds %j', (content) => {
    const where = directory();
    writeFileSync(join(where, 'refused-pins.json'), content);
    const refused = refusedPinsIn(where);
    expect(refused.has(SAM, '654321')).toBe(false);
    refused.remember(SAM, '654321');
    expect(refused.has(SAM, '654321')).toBe(true);
  });

  it('is bounded: eight SAMs', () => {
    const refused = refusedPinsIn(directory());
    for (let index = 0; index <= 8; index += 1) refused.remember(`SAM ${index}`, '111111');
    expect([refused.has('SAM 0', '111111'), refused.has('SAM 1', '111111'), refused.has('SAM 8', '111111')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('fails aloud where the disk takes nothing, and spends no try on the same PIN all the same', () => {
    const where = join(directory(), 'not-there-yet');
    const refused = refusedPinsIn(where);
    expect(() => refused.remember(SAM, '654321')).toThrow('ENOENT');
    expect([refused.has(SAM, '654321'), refused.has(SAM, '111111'), refused.has('OTHER', '654321')]).toEqual([
      true,
      false,
      false,
    ]);
    mkdirSync(where);
    refused.remember('OTHER', '111111');
    expect(refusedPinsIn(where).has(SAM, '654321')).toBe(true);
  });
});
