import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

describe('turns', () => {
  it('run one at a time in the order of the calls, past failures', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (name === 'b') throw new RangeError(name);
      return name;
    };
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => turns.take(work(name))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('end a wait at once when cancelled, and skip its work', async () => {
    const turns = new Turns();
    let finish = (): void => {};
    const first = turns.take(() => new Promise<void>((resolve) => (finish = resolve)));
    const cancel = new AbortController();
    let ran = false;
    const second = turns.take(async () => (ran = true), { signal: cancel.signal });
    cancel.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    finish();
    await first;
    await turns.take(async () => undefined);
    expect(ran).toBe(false);
  });
});
