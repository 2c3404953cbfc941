import { describe, it } from 'vitest';
import { attackVirtualCard, attackVirtualSam } from '../fuzz/attack-virtual.js';
import { expectSteady } from './steady-attack.js';

const COMMANDS = 1_000_000;

describe('whatever is sent', () => {
  it.each([attackVirtualCard, attackVirtualSam])(
    '$name answers each command, and neither its memory nor ours goes astray',
    async (attack) => {
      await expectSteady(attack, COMMANDS / 2);
    },
  );
});
