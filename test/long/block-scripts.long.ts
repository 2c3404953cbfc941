import { describe, expect, it } from 'vitest';
import { standAnyScript } from '../transmission/any-script.js';

const SCRIPTS = 100_000;

describe('T=1 under random scripts of faults and requests', () => {
  it('gives the right answer or a typed error each time, and carries out no command twice', async () => {
    const { answers, errors } = await standAnyScript(SCRIPTS);
    expect(Math.min(answers, errors)).toBeGreaterThan(SCRIPTS / 20);
  });
});
