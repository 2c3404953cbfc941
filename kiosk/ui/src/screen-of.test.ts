import { type AgentState, agentStateSchema, type CounterSession } from '@jika/contract';
import { describe, expect, it } from 'vitest';
import { clearedAfterSeconds, FAULTS, pathStepOf, type Screen, screenKey, screenOf } from './screen-of.js';

const state = (change: Partial<AgentState> = {}): AgentState => ({
  revision: 1,
  outletName: '岳阳示范银行 · 洞庭支行',
  stationName: '2 号柜台',
  reader: 'ready',
  sam: 'ready',
  samWarning: null,
  platform: 'connected',
  demo: false,
  session: { phase: 'idle', cardPresent: false },
  ...change,
});
const shown = (change: Partial<AgentState>): Screen => screenOf({ link: 'open', state: state(change) });
const reading: CounterSession = { phase: 'reading', insertionId: 'one', step: 'holder' };

describe('the screen of a state', () => {
  it.each([
    [{ reader: 'driver-unavailable' }, 'driver-unavailable'],
    [{ reader: 'service-down' }, 'service-down'],
    [{ reader: 'no-reader' }, 'no-reader'],
    [{ sam: 'missing' }, 'sam-missing'],
    [{ sam: 'failed' }, 'sam-failed'],
    [{ platform: 'unreachable' }, 'platform-unreachable'],
    [{ platform: 'refused' }, 'platform-refused'],
  ] as const)('is the fault while the counter is idle: %o', (change, fault) => {
    expect(shown(change)).toEqual({ name: 'fault', fault });
  });

  it('names the fault nearest to the card when there are several', () => {
    expect(shown({ reader: 'no-reader', sam: 'missing', platform: 'unreachable' })).toEqual({
      name: 'fault',
      fault: 'no-reader',
    });
  });

  it('stays with a card that is being dealt with, whatever fails meanwhile', () => {
    expect(shown({ platform: 'unreachable', reader: 'service-down', session: reading }).name).toBe('reading');
  });

  it.each([
    ['connecting', 'connecting'],
    ['lost', 'agent-lost'],
    ['not-understood', 'agent-not-understood'],
  ] as const)('keeps nothing on the screen while the link is %s', (link, fault) => {
    expect(screenOf({ link, state: null })).toEqual({ name: 'fault', fault });
  });

  it('has a fault for each that can be shown', () => {
    const sams = agentStateSchema.shape.sam.options.filter((sam) => sam !== 'ready').map((sam) => `sam-${sam}`);
    const platforms = agentStateSchema.shape.platform.options
      .filter((platform) => platform !== 'connected')
      .map((platform) => `platform-${platform}`);
    const readers = agentStateSchema.shape.reader.options.filter((reader) => reader !== 'ready');
    expect([...FAULTS]).toEqual(expect.arrayContaining([...readers, ...sams, ...platforms]));
  });
});

describe('what goes with a screen', () => {
  it('moves along the path with the steps of the visit', () => {
    expect(pathStepOf(shown({}))).toBeNull();
    expect(pathStepOf(shown({ session: reading }))).toBe('read');
    expect(pathStepOf(shown({ session: { ...reading, step: 'match' } }))).toBe('compare');
    expect(pathStepOf(shown({ session: { phase: 'committing', insertionId: 'one', what: 'activation' } }))).toBe(
      'activate',
    );
    expect(pathStepOf(shown({ session: { phase: 'idle', cardPresent: true } }))).toBe('take');
  });

  it('stays the same screen through the steps of one reading, and is another for another card', () => {
    const one = screenKey(shown({ session: reading }));
    expect(screenKey(shown({ session: { ...reading, step: 'match' } }))).toBe(one);
    expect(screenKey(shown({ session: { ...reading, insertionId: 'two' } }))).not.toBe(one);
  });

  it('gives twice the time in elder mode, and none where a commit is under way', () => {
    const idle = shown({});
    expect(clearedAfterSeconds(idle, true)).toBe(2 * (clearedAfterSeconds(idle, false) ?? Number.NaN));
    const committing = shown({ session: { phase: 'committing', insertionId: 'one', what: 'activation' } });
    expect(clearedAfterSeconds(committing, false)).toBeNull();
  });
});
