import { type AgentState, agentStateSchema, type CounterSession, type Problem } from '@jika/contract';
import { describe, expect, it } from 'vitest';
import { clearedAfterSeconds, FAULTS, pathStepOf, type Screen, screenKey, screenOf } from './screen-of.js';

const state = (change: Partial<AgentState> = {}): AgentState => ({
  revision: 1,
  outletName: '岳阳示范银行 · 洞庭支行',
  stationName: '2 号柜台',
  reader: 'ready',
  sam: 'ready',
  samWarning: null,
  samProblem: null,
  idCardReader: null,
  platform: 'connected',
  demo: false,
  session: { phase: 'idle', cardPresent: false },
  ...change,
});
const shown = (change: Partial<AgentState>): Screen => screenOf({ link: 'open', state: state(change) });
const WRONG_SAM: Problem = {
  type: 'about:blank',
  status: 503,
  code: 'sam-suspect',
  title: { zh: '安全模块可能装错了', en: 'The SAM may be the wrong one' },
  remedy: { zh: '请联系技术人员', en: 'Call support' },
};
const reading: CounterSession = { phase: 'reading', insertionId: 'one', step: 'holder' };

describe('the screen of a state', () => {
  it.each([
    [{ reader: 'driver-unavailable' }, 'driver-unavailable'],
    [{ reader: 'service-down' }, 'service-down'],
    [{ reader: 'no-reader' }, 'no-reader'],
    [{ platform: 'unreachable' }, 'platform-unreachable'],
    [{ platform: 'refused' }, 'platform-refused'],
  ] as const)('is the fault while the counter is idle: %o', (change, fault) => {
    expect(shown(change)).toMatchObject({ name: 'fault', trouble: { code: fault } });
  });

  it('says of the SAM what the agent says, even of one that works', () => {
    expect(shown({ sam: 'ready', samWarning: 'suspect', samProblem: WRONG_SAM })).toEqual({
      name: 'fault',
      trouble: WRONG_SAM,
    });
  });

  it('names the fault nearest to the card when there are several', () => {
    const codes = [{ reader: 'no-reader' }, { samProblem: WRONG_SAM }, { platform: 'unreachable' }] as const;
    const codeOf = (change: Partial<AgentState>) => {
      const screen = shown(change);
      return screen.name === 'fault' && screen.trouble.code;
    };
    expect(codeOf(Object.assign({}, ...codes))).toBe('no-reader');
    expect(codeOf(Object.assign({}, ...codes.slice(1)))).toBe('sam-suspect');
  });

  it('stays with a card that is being dealt with, whatever fails meanwhile', () => {
    expect(shown({ platform: 'unreachable', reader: 'service-down', session: reading }).name).toBe('reading');
  });

  it.each([
    ['connecting', 'connecting'],
    ['lost', 'agent-lost'],
    ['not-understood', 'agent-not-understood'],
  ] as const)('keeps nothing on the screen while the link is %s', (link, fault) => {
    expect(screenOf({ link, state: null })).toMatchObject({ name: 'fault', trouble: { code: fault } });
  });

  it('has a fault for each that can be shown', () => {
    const platforms = agentStateSchema.shape.platform.options
      .filter((platform) => platform !== 'connected')
      .map((platform) => `platform-${platform}`);
    const readers = agentStateSchema.shape.reader.options.filter((reader) => reader !== 'ready');
    expect([...FAULTS]).toEqual(expect.arrayContaining([...readers, ...platforms]));
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
  });

  it('never passes the activation on the path where nothing is activated', () => {
    const steps = ['committing', 'unsettled'].map((phase) =>
      pathStepOf(
        shown({ session: { phase, insertionId: 'one', what: 'mismatch-report', since: '' } as CounterSession }),
      ),
    );
    expect(steps).toEqual(['compare', 'compare']);
    expect(pathStepOf(shown({ session: { phase: 'idle', cardPresent: true } }))).toBeNull();
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
