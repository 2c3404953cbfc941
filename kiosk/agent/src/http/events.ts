import type { AgentState } from '@jika/contract';
import type { RequestHandler } from 'express';
import { AgentError } from '../problems.js';
import type { StateBoard } from '../state-board.js';

const WINDOWS_AT_MOST = 16;
const HEARTBEAT_MS = 10_000;

/** GET /api/events: the state now and after every change, as server-sent events (HTML standard, 9.2). */
export function events(board: StateBoard): RequestHandler {
  return (request, response) => {
    if (board.listenerCount >= WINDOWS_AT_MOST) throw new AgentError('too-many-windows');
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const send = (state: AgentState) => response.write(`event: state\ndata: ${JSON.stringify(state)}\n\n`);
    const unsubscribe = board.subscribe(send);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    request.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
    send(board.state);
  };
}
