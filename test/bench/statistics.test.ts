import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile, ratios, slope } from './statistics.js';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const some = fc.array(number, { minLength: 1, maxLength: 50 });

describe('statistics of a benchmark', () => {
  it('take the middle, and the mean of two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
  });

  it('take as the 95th percentile of 40 the 38th, and of 20 the 19th', () => {
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);
    expect(quantile(upTo(40), 0.95)).toBe(38);
    expect(quantile(upTo(20), 0.95)).toBe(19);
    expect(quantile(upTo(20), 1)).toBe(20);
  });

  it('never leave the range of the samples', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (samples, q) => {
        expect(samples).toContain(quantile(samples, q));
        expect(median(samples)).toBeGreaterThanOrEqual(Math.min(...samples));
        expect(median(samples)).toBeLessThanOrEqual(Math.max(...samples));
      }),
    );
  });

  it('have nothing to say of no samples', () => {
    expect(() => median([])).toThrow(RangeError);
  });

  it('compare round with round, and refuse unlike rounds', () => {
    expect(ratios([2, 9, 4], [1, 3, 8])).toEqual([2, 3, 0.5]);
    expect(() => ratios([1, 2], [1])).toThrow(RangeError);
  });

  it('find the slope of a line under noise that cancels out', () => {
    expect(slope([5, 5, 5, 5])).toBe(0);
    expect(slope([1, 3, 5, 7])).toBeCloseTo(2);
    expect(slope([0, 2, 0, 2, 2, 0, 2, 0])).toBeCloseTo(0);
  });
});
