import { describe, expect, it } from 'vitest';
import { stateMachine } from './state-machine.js';

const door = stateMachine([
  { from: 'open', action: 'shut', by: ['guest', 'owner'], to: 'shut' },
  { from: 'shut', action: 'lock', by: ['owner'], to: 'locked' },
]);

describe('a state machine', () => {
  it('does what a row of its table says', () => {
    expect(door.after('open', 'shut', 'guest')).toBe('shut');
    expect(door.actionsIn('shut', 'owner')).toEqual(['lock']);
  });

  it.each([
    ['shut', 'lock', 'guest'],
    ['open', 'lock', 'owner'],
    ['locked', 'shut', 'owner'],
  ] as const)('refuses what no row says: %s, %s by %s', (state, action, by) => {
    expect(door.after(state, action, by)).toBeNull();
  });

  it('refuses a table that contradicts itself', () => {
    const row = { from: 'open', action: 'shut', by: ['guest'], to: 'shut' } as const;
    expect(() => stateMachine([row, { ...row, by: ['owner', 'guest'], to: 'open' } as never])).toThrow(RangeError);
  });
});
