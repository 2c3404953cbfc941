import { idempotencyKeySchema } from '@jika/contract';
import { describe, expect, it } from 'vitest';
import { Decisions } from './decisions.js';

describe('the key of a decision', () => {
  it('is the same for each try, and one that the platform takes', () => {
    const decisions = new Decisions();
    const key = decisions.keyFor('one');
    expect(decisions.keyFor('one')).toBe(key);
    expect(decisions.keyFor('other')).not.toBe(key);
    expect(idempotencyKeySchema.safeParse(key).success).toBe(true);
  });

  it('is a fresh one after the platform has answered for good', () => {
    const decisions = new Decisions();
    const key = decisions.keyFor('one');
    decisions.settle('one');
    expect(decisions.keyFor('one')).not.toBe(key);
  });
});
