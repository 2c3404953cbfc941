import type { AgentState } from '@jika/contract';
import type { RequestHandler } from 'express';
import { AgentError } from '../problems.js';
import type { StateBoard } from '../state-board.js';

const WINDOWS_AT_MOST = 16;
const HEARTBEAT_MS = 10_000;
/** A window that leaves this much unread is not looking any more; it gets the present state when it comes back. */
const UNREAD_BYTES_AT_MOST = 1_048_576;

/** GET /api/events: the state now and after every change, as server-sent events (HTML standard, 9.2). */
export function events(board: StateBoard): RequestHandler {
  return (request, response) => {
    if (request.method !== 'GET') throw new AgentError('method-not-allowed');
    if (board.listenerCount >= WINDOWS_AT_MOST) throw new AgentError('too-many-windows');
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const write = (text: string) => {
      response.write(text);
      if (response.writableLength > UNREAD_BYTES_AT_MOST) response.destroy();
    };
    const send = (state: AgentState) => write(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
    const unsubscribe = board.subscribe(send);
    const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
    send(board.state);
  };
}
