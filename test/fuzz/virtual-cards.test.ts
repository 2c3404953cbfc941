import { describe, expect, it } from 'vitest';
import { attackVirtualCard, attackVirtualSam } from './attack-virtual.js';
import { attackWith } from './campaign.js';

const COMMANDS = 20_000;
const FIRST_SEED = 1;

describe('whatever is sent', () => {
  it.each([attackVirtualCard, attackVirtualSam])(
    '$name answers each command, and what it remembers stays sound',
    async (attack) => {
      const { tried } = await attackWith(attack, FIRST_SEED, COMMANDS / 2);
      expect(tried).toBeGreaterThanOrEqual(COMMANDS / 2);
    },
  );
});
