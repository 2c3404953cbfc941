import { describe, expect, it } from 'vitest';
import { disturbLines } from './line-faults/campaign.js';

/** The long tests take ten thousand. */
const SCRIPTS = 160;
const FIRST_SEED = 1;

describe('a serial line with faults', () => {
  it('ends each command in the right data or a typed error, within its deadline, and is used again', async () => {
    const { right = 0, ...errors } = await disturbLines(FIRST_SEED, SCRIPTS);
    expect(right).toBeGreaterThan(3 * SCRIPTS);
    expect(Object.values(errors).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(SCRIPTS / 8);
  }, 300_000);
});
