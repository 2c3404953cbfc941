import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { killExporting, killFreezing } from '../support/kills.js';

const KILLS = 200;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jika-killed-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('a registry whose processes are killed two hundred times (C3)', () => {
  it('R25: loses no seal and no frozen batch that it acknowledged, and leaves none half done', async () => {
    const told = await killFreezing({ file: join(directory, 'jika.sqlite') }, KILLS);
    console.log(`${KILLS} kills, ${told.sealed} cases sealed, ${told.frozen} batches frozen`);
    expect(told.frozen).toBeGreaterThan(0);
  });

  it('row 85: leaves the file of an annex whole or not at all, and its register true', async () => {
    const { begun, finished, files } = await killExporting(directory, KILLS);
    console.log(`${KILLS} kills, ${begun} exports begun, ${files} files, ${finished} finished`);
    expect(begun).toBe(KILLS);
    expect(finished).toBeLessThan(KILLS);
  });
});
