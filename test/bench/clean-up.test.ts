import { describe, expect, it } from 'vitest';
import { cleaningUp } from './clean-up.js';

describe('the clean-up after a benchmark', () => {
  it('undoes in the reverse order, also after a failure', async () => {
    const done: string[] = [];
    const run = cleaningUp(async (untilEnd) => {
      untilEnd(async () => done.push('first'));
      untilEnd(async () => done.push('second'));
      throw new Error('broken');
    });
    await expect(run).rejects.toThrow('broken');
    expect(done).toEqual(['second', 'first']);
  });

  it('goes on past a step that fails, and says so', async () => {
    const done: string[] = [];
    const run = cleaningUp(async (untilEnd) => {
      untilEnd(async () => done.push('first'));
      untilEnd(() => Promise.reject(new Error('stuck')));
      return 'result';
    });
    await expect(run).rejects.toThrow(AggregateError);
    expect(done).toEqual(['first']);
  });
});
