import { expect } from 'vitest';
import { type Attack, attackWith, type Campaign } from '../fuzz/campaign.js';
import { collectedHeapMb } from '../support/collected-heap.js';

/** Other seeds than those of the short tests. */
const FIRST_SEED = 1_000_000;
/** Until everything is compiled and every cache has its size. */
const WARM_UP_SHARE = 0.1;
const HEAP_MB_AT_MOST = 5;

/** Attacks with `commands` at least, and looks whether memory stayed as it was after the first tenth. */
export async function expectSteady(attack: Attack, commands: number): Promise<Campaign> {
  const warmUp = await attackWith(attack, FIRST_SEED, commands * WARM_UP_SHARE);
  const before = collectedHeapMb();
  const rest = await attackWith(attack, FIRST_SEED + warmUp.sessions, commands * (1 - WARM_UP_SHARE));
  const grownMb = collectedHeapMb() - before;
  const tried = warmUp.tried + rest.tried;
  console.log(
    `${attack.name}: ${tried} tried, ${warmUp.sessions + rest.sessions} seeds from ${FIRST_SEED}, ` +
      `slowest ${Math.max(warmUp.slowestMs, rest.slowestMs).toFixed(0)} ms, heap ${grownMb.toFixed(2)} MB more`,
  );
  expect(tried).toBeGreaterThanOrEqual(commands);
  expect(Math.abs(grownMb)).toBeLessThan(HEAP_MB_AT_MOST);
  return rest;
}
