import { describe, expect, it } from 'vitest';
import { LISTENERS, READINGS } from './attacks.js';
import { attackWith } from './campaign.js';

const COMMANDS = 10_000;
const FIRST_SEED = 1;

describe('hostile cards and SAMs', () => {
  it.each([...READINGS, ...LISTENERS])(
    'only ever end $attack.name in a result or a typed error, within its caps',
    { timeout: 120_000 },
    async ({ attack, share }) => {
      const { tried } = await attackWith(attack, FIRST_SEED, COMMANDS * share);
      expect(tried).toBeGreaterThan(0);
    },
  );
});
