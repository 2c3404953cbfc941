import { failure } from '@jika/reader';
import { describe, expect, it } from 'vitest';
import { untilFree } from './until-free.js';

const HELD = failure('access-refused', 'another process holds the card');

describe('trying while another process holds the card', () => {
  it('ends with the refusal when the time is up, and leaves each attempt the time to be refused', async () => {
    const left: number[] = [];
    const tried = untilFree(async (leftMs) => {
      left.push(leftMs);
      throw HELD;
    }, 120);
    await expect(tried).rejects.toBe(HELD);
    expect(left.length).toBeGreaterThan(1);
    expect(left[0]).toBeGreaterThan(100);
    expect(Math.min(...left)).toBeGreaterThan(20);
  });
});
