import { describe, expect, it } from 'vitest';
import { PrintTable } from './print-table.js';

describe('a table of prints', () => {
  it('keeps the first print of each name, however many there are and wherever they fall', () => {
    const table = new PrintTable();
    const names = Array.from({ length: 20_000 }, (_, at) => [at >>> 3, (at & 7) * 0x2000_0000] as const);
    expect(names.every(([high, low], at) => table.keep(high, low, at + 1) === null)).toBe(true);
    expect(names.map(([high, low]) => table.keep(high, low, 7))).toEqual(names.map((_, at) => at + 1));
  });
});
