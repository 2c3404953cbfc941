import { describe, expect, it } from 'vitest';
import { attackVirtualCard, attackVirtualSam } from './attack-virtual.js';
import { LISTENERS, READINGS } from './attacks.js';
import { attackWith, runSeed } from './campaign.js';

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

describe('a seed', () => {
  const all = [...READINGS, ...LISTENERS].map(({ attack }) => attack);
  it.each([...all, attackVirtualCard, attackVirtualSam])('attacks $name the same way each time', async (attack) => {
    for (const seed of [7, 8, 9]) expect(await runSeed(attack, seed)).toEqual(await runSeed(attack, seed));
  });
});
