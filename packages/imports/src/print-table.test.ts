import { describe, expect, it } from 'vitest';
import { PrintTable } from './print-table.js';

/** How the low word of a name decides the slot where it is looked for first. */
const NAMES = [
  {
    where: 'in slots of their own',
    count: 20_000,
    nameOf: (at: number) => [at >>> 3, Math.imul(at, 0x9e37_79b1) >>> 0],
  },
  { where: 'all in the first slot', count: 5_000, nameOf: (at: number) => [at >>> 3, (at & 7) * 0x2000_0000] },
] as const;

describe('a table of prints', () => {
  it.each(NAMES)('keeps the first print of each name when they fall $where', ({ count, nameOf }) => {
    const table = new PrintTable();
    const names = Array.from({ length: count }, (_, at) => nameOf(at));
    expect(names.every(([high = 0, low = 0], at) => table.keep(high, low, at + 1) === null)).toBe(true);
    expect(names.map(([high = 0, low = 0]) => table.keep(high, low, 7))).toEqual(names.map((_, at) => at + 1));
  });
});
