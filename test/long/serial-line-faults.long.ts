import { describe, expect, it } from 'vitest';
import { disturbLines } from '../line-faults/campaign.js';

const SCRIPTS = 10_000;
/** Other seeds than those of the short test. */
const FIRST_SEED = 1_000_000;

describe('a serial line with faults', () => {
  it('ends each command in the right data or a typed error, within its deadline, and is used again', async () => {
    const { right = 0, ...errors } = await disturbLines(FIRST_SEED, SCRIPTS);
    console.log(
      `${SCRIPTS} scripts of faults from seed ${FIRST_SEED}: ${right} commands right, ${JSON.stringify(errors)}`,
    );
    expect(right).toBeGreaterThan(3 * SCRIPTS);
    expect(Object.values(errors).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(SCRIPTS / 8);
  }, 3_600_000);
});
