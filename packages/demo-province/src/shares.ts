import type { Random } from './random.js';

/** What there is, and how many in a thousand have it. */
export type Shares<Thing> = readonly (readonly [thing: Thing, perMille: number])[];

/** Draws by shares that add up to 1000. @throws RangeError when they do not */
export function drawerOf<Thing>(shares: Shares<Thing>): (random: Random) => Thing {
  const [first, ...others] = shares.flatMap(([thing, perMille]) => Array.from({ length: perMille }, () => thing));
  if (first === undefined || others.length !== 999) throw new RangeError('shares add up to 1000');
  const lots = [first, ...others] as const;
  return (random) => random.pick(lots);
}
