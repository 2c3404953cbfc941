import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { surviveLineFaults } from '../support/id-card-lines.js';

const FIRST_SEED = 1_000;
const SCRIPTS = 2_000;
const AT_ONCE = 40;

const directory = mkdtempSync(join(tmpdir(), 'jika-idcard-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('an ID-card reader', () => {
  it('never tells one card for another, whatever happens on the line', async () => {
    let read = 0;
    for (let done = 0; done < SCRIPTS; done += AT_ONCE) {
      const seeds = Array.from({ length: AT_ONCE }, (_, index) => FIRST_SEED + done + index);
      for (const outcome of await Promise.all(seeds.map((seed) => surviveLineFaults(directory, seed)))) {
        read += outcome.read;
      }
    }
    expect(read).toBe(2 * SCRIPTS);
  }, 3_000_000);
});
