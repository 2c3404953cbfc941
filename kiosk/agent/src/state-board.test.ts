import { agentStateSchema } from '@jika/contract';
import { describe, expect, it } from 'vitest';
import { StateBoard } from './state-board.js';

const board = () =>
  new StateBoard({
    outletName: '',
    stationName: '',
    reader: 'ready',
    sam: 'missing',
    samWarning: null,
    samProblem: null,
    idCardReader: null,
    platform: 'connected',
    demo: false,
    session: { phase: 'idle', cardPresent: false },
  });

describe('the state board', () => {
  it('tells every listener each change under a revision of its own', () => {
    const shown = board();
    const [one, two]: [number[], number[]] = [[], []];
    shown.subscribe(({ revision }) => one.push(revision));
    shown.subscribe(({ revision }) => two.push(revision));
    shown.show({ sam: 'ready' });
    shown.show({ reader: 'no-reader' });
    expect([one, two]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('keeps what a change does not name, and follows the contract', () => {
    const shown = board();
    shown.show({ sam: 'ready' });
    shown.show({ outletName: '洞庭支行' });
    expect(agentStateSchema.parse(shown.state)).toMatchObject({ revision: 2, sam: 'ready', outletName: '洞庭支行' });
  });

  it('changes nothing that was told before', () => {
    const shown = board();
    const before = shown.state;
    shown.show({ sam: 'ready' });
    expect(before).toMatchObject({ revision: 0, sam: 'missing' });
  });

  it('tells nothing to who has left', () => {
    const shown = board();
    const heard: number[] = [];
    const leave = shown.subscribe(({ revision }) => heard.push(revision));
    expect(shown.listenerCount).toBe(1);
    leave();
    shown.show({ sam: 'ready' });
    expect(heard).toEqual([]);
    expect(shown.listenerCount).toBe(0);
  });
});
