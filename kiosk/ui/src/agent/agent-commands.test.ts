import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgentCommands, CommandError } from './agent-commands.js';

interface Sent {
  path: string;
  key: string | null;
}

let sent: Sent[];
let answer: () => Promise<Response>;

beforeEach(() => {
  sent = [];
  answer = async () => Response.json({});
  vi.stubGlobal('fetch', (path: string, request: RequestInit) => {
    sent.push({ path, key: new Headers(request.headers).get('Idempotency-Key') });
    return answer();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const failure = (command: Promise<unknown>): Promise<unknown> => command.catch((error: unknown) => error);

describe('a decision', () => {
  it('goes out once, however often it is pressed', async () => {
    const commands = new AgentCommands();
    await Promise.all([commands.activate('one'), commands.activate('one')]);
    await commands.activate('one');
    expect(sent).toHaveLength(1);
  });

  it('goes out again under the same key after a failure', async () => {
    const commands = new AgentCommands();
    answer = () => Promise.reject(new TypeError('connection refused'));
    expect(await failure(commands.activate('one'))).toMatchObject({ code: 'agent-unreachable' });
    answer = async () => Response.json({});
    await commands.activate('one');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(sent[0]?.key).toMatch(/^[0-9a-f-]{36}$/u);
  });

  it('has a key of its own for another card, another content and another verdict', async () => {
    const commands = new AgentCommands();
    await commands.activate('one');
    await commands.activate('two');
    await commands.report({ insertionId: 'one', reason: 'lost', fields: [] });
    await commands.report({ insertionId: 'one', reason: 'damaged', fields: [] });
    commands.forgetDecisions();
    await commands.activate('one');
    expect(new Set(sent.map(({ key }) => key)).size).toBe(5);
  });
});

describe('an answer', () => {
  it('that refuses carries the problem in the agent’s words', async () => {
    const problem = {
      type: 'about:blank',
      status: 409,
      code: 'stale-insertion',
      title: { zh: '卡片已换过', en: 'Another card' },
      remedy: { zh: '请重新操作', en: 'Begin again' },
    };
    answer = async () => Response.json(problem, { status: 409 });
    const error = await failure(new AgentCommands().readAgain('one'));
    expect(error).toBeInstanceOf(CommandError);
    expect(error).toMatchObject({ code: 'agent-refused', problem: { code: 'stale-insertion' } });
  });

  it('that is no problem document is a refusal all the same', async () => {
    answer = async () => new Response('<html>', { status: 502 });
    expect(await failure(new AgentCommands().dismiss())).toMatchObject({ code: 'agent-refused', problem: null });
  });

  it('that cannot be understood is never shown', async () => {
    answer = async () => Response.json({ onCard: 7 });
    expect(await failure(new AgentCommands().reveal('one', 'idNumber'))).toMatchObject({
      code: 'answer-not-understood',
    });
  });
});
