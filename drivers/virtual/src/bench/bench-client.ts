import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { asBenchError, BenchError, isBenchErrorCode } from './bench-error.js';
import { type BenchProblem, type BenchState, CONTROL_SOCKET, type InsertOptions } from './bench-state.js';

const REPLY_MS = 15_000;
const MAX_REPLY_BYTES = 1024 * 1024;

/** The hands at a running bench, from any process of the same user. All throw `BenchError`; `not-running` when no bench answers. */
export interface BenchClient {
  state(): Promise<BenchState>;
  /** Pulls the card that is in, if any, and puts a fresh one in. `faults` stand in for those of the card file. */
  insert(id: string, faults?: readonly object[], options?: InsertOptions): Promise<void>;
  remove(): Promise<void>;
  /** SIGKILL to pcscd; cards stay in their slots. */
  killService(): Promise<void>;
  startService(): Promise<void>;
}

/** The bench whose directory is `directory`. Opens nothing until used and keeps nothing open. */
export function connectBench(directory: string): BenchClient {
  const act = async (path: string, body?: object) => void (await call(directory, 'POST', path, body));
  return {
    state: async () => (await call(directory, 'GET', '/state')) as BenchState,
    insert: (card, faults, options) => act('/insert', { card, ...(faults && { faults }), ...options }),
    remove: () => act('/remove'),
    killService: () => act('/kill-service'),
    startService: () => act('/start-service'),
  };
}

async function call(directory: string, method: string, path: string, body?: object): Promise<unknown> {
  const reply = await send(directory, method, path, { body, signal: AbortSignal.timeout(REPLY_MS) });
  const content: unknown = JSON.parse(await readText(reply));
  if (reply.statusCode !== 200) throw problemError(content as BenchProblem);
  return content;
}

/** One request over the control socket, up to the head of its reply. */
export async function send(
  directory: string,
  method: string,
  path: string,
  { body, signal }: { body?: object | undefined; signal?: AbortSignal } = {},
): Promise<IncomingMessage> {
  const outgoing = request({
    socketPath: join(directory, CONTROL_SOCKET),
    method,
    path,
    agent: false,
    ...(signal && { signal }),
  });
  outgoing.end(body && JSON.stringify(body));
  try {
    const [reply] = (await once(outgoing, 'response')) as [IncomingMessage];
    return reply;
  } catch (cause) {
    throw asBenchError('not-running', 'No bench answers in this directory', cause);
  }
}

async function readText(reply: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of reply.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > MAX_REPLY_BYTES) throw new BenchError('bad-request', 'The reply of the bench is too long');
  }
  return text;
}

export async function throwProblem(reply: IncomingMessage): Promise<never> {
  throw problemError(JSON.parse(await readText(reply)) as BenchProblem);
}

function problemError({ code, message }: BenchProblem): BenchError {
  return new BenchError(isBenchErrorCode(code) ? code : 'bad-request', message);
}
