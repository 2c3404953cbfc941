import { describe, expect, it } from 'vitest';
import { comparisonRows, interleave } from './comparison.js';

function contenders() {
  const order: string[] = [];
  const contender = (label: string, times: number[]) => ({
    label,
    measure: async () => {
      order.push(label);
      return times.shift() ?? 0;
    },
  });
  return { order, both: [contender('a', [99, 10, 20, 30]), contender('b', [99, 15, 24, 60])] };
}

describe('a comparison', () => {
  it('lets all take turns, begins each round with another, and does not count the warm-up', async () => {
    const { order, both } = contenders();
    expect(await interleave(both, 3, new AbortController().signal)).toEqual([
      [10, 20, 30],
      [15, 24, 60],
    ]);
    expect(order.join('')).toBe('abbaabba');
  });

  it('ends when its time is over', async () => {
    const { order, both } = contenders();
    await expect(interleave(both, 3, AbortSignal.abort())).rejects.toThrow();
    expect(order).toEqual([]);
  });

  it('judges by the median of the ratios of the rounds', async () => {
    const { both } = contenders();
    const samples = await interleave(both, 3, new AbortController().signal);
    const [first, second] = comparisonRows(both, samples, new Map([[1, { base: 0, limit: 1.4 }]]));
    expect(first).toEqual({ label: 'a', cells: ['20 µs', '10 µs – 30 µs'] });
    expect(second?.cells).toEqual(['24 µs', '15 µs – 60 µs', '1.50×', '1.20× – 2.00×', '1.50×', 'a']);
    expect(second?.aim).toMatchObject({ value: 1.5, limit: 1.4 });
  });
});
