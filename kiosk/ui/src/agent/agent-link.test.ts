import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentLink, type AgentView } from './agent-link.js';

const STATE = {
  revision: 1,
  outletName: '洞庭支行',
  stationName: '2 号柜台',
  reader: 'ready',
  sam: 'ready',
  samWarning: null,
  samProblem: null,
  idCardReader: null,
  platform: 'connected',
  demo: false,
  session: { phase: 'idle', cardPresent: false },
};

/** An event source whose events the test sends. */
class FakeSource extends EventTarget {
  static readonly opened: FakeSource[] = [];
  closed = false;

  constructor() {
    super();
    FakeSource.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  tell(data: string): void {
    this.dispatchEvent(new MessageEvent('state', { data }));
  }

  fail(): void {
    this.dispatchEvent(new Event('error'));
  }
}

let views: AgentView[];
let link: AgentLink;
const latestSource = (): FakeSource | undefined => FakeSource.opened.at(-1);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  FakeSource.opened.length = 0;
  views = [];
  link = new AgentLink((view) => views.push(view), { graceMs: 2000, retryMs: 500 });
  link.open();
});
afterEach(() => {
  link.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the link to the agent', () => {
  it('tells each state', () => {
    latestSource()?.tell(JSON.stringify(STATE));
    expect(views).toEqual([{ link: 'open', state: STATE }]);
  });

  it('says nothing of an interruption that is over within the grace', () => {
    latestSource()?.tell(JSON.stringify(STATE));
    latestSource()?.fail();
    vi.advanceTimersByTime(600);
    expect(FakeSource.opened).toHaveLength(2);
    latestSource()?.tell(JSON.stringify({ ...STATE, revision: 2 }));
    vi.advanceTimersByTime(5000);
    expect(views.map((view) => view.link)).toEqual(['open', 'open']);
  });

  it('clears the screen once the agent is lost, goes on trying, and comes back', () => {
    latestSource()?.tell(JSON.stringify(STATE));
    for (let second = 0; second < 10; second++) {
      latestSource()?.fail();
      vi.advanceTimersByTime(1000);
    }
    expect(views.at(-1)).toEqual({ link: 'lost', state: null });
    expect(views).toHaveLength(2);
    latestSource()?.tell(JSON.stringify(STATE));
    expect(views.at(-1)?.link).toBe('open');
    expect(FakeSource.opened.slice(0, -1).every((source) => source.closed)).toBe(true);
  });

  it('shows nothing of a state that it does not understand', () => {
    latestSource()?.tell('{"session":{"phase":"verdict","name":"欧阳·示范"}}');
    latestSource()?.tell('no JSON');
    expect(views).toEqual([
      { link: 'not-understood', state: null },
      { link: 'not-understood', state: null },
    ]);
  });
});
