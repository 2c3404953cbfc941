import { describe, it } from 'vitest';
import { READINGS } from '../fuzz/attacks.js';
import { expectSteady } from './steady-attack.js';

const COMMANDS = 1_200_000;

describe('hostile cards', () => {
  it.each(READINGS)(
    'end $attack.name in a result or a typed error, within caps and memory',
    async ({ attack, share }) => {
      await expectSteady(attack, COMMANDS * share);
    },
  );
});
