import { chmod, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { asBenchError, BenchError, type BenchErrorCode } from './bench-error.js';
import type { BenchProblem } from './bench-state.js';
import type { CardTray } from './card-tray.js';
import { type Command, runProgram } from './inside-program.js';

type Body = Record<string, unknown>;
type Handler = (tray: CardTray, body: Body) => Promise<unknown>;

const ROUTES = new Map<string, Handler>([
  ['GET /state', (tray) => tray.state()],
  ['POST /insert', (tray, body) => tray.insert(text(body['card']), body)],
  ['POST /remove', (tray) => tray.remove()],
  ['POST /kill-service', (tray) => tray.killService()],
  ['POST /start-service', (tray) => tray.startService()],
]);
const RUN_ROUTE = 'POST /run';

const STATUS: Partial<Record<BenchErrorCode, number>> = {
  'unknown-card': 404,
  'bad-request': 400,
  'card-file-invalid': 422,
};
const MAX_BODY_BYTES = 64 * 1024;
const MAX_TEXT = 4096;
const MAX_ARGUMENTS = 64;
const REQUEST_MS = 5000;

/** The bench's control: HTTP and JSON on a Unix socket that only its owner may open. */
export async function serveControl(socketPath: string, tray: CardTray): Promise<void> {
  await rm(socketPath, { force: true });
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    handle(tray, request, response).catch((error: unknown) => refuse(response, error));
  });
  server.maxConnections = 32;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve));
  await chmod(socketPath, 0o600);
}

async function handle(tray: CardTray, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const route = `${request.method} ${request.url}`;
  const body = await readBody(request);
  if (route === RUN_ROUTE) return runProgram(commandOf(body), response);
  const handler = ROUTES.get(route);
  if (handler === undefined) throw new BenchError('bad-request', 'The bench has no such request');
  answer(response, 200, (await handler(tray, body)) ?? {});
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new BenchError('bad-request', `A request has at most ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  if (length === 0) return {};
  try {
    return record(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch (cause) {
    throw asBenchError('bad-request', 'The request is not JSON', cause);
  }
}

function record(value: unknown): Body {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new BenchError('bad-request', 'The request is not a JSON object');
}

function text(value: unknown): string {
  if (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT) return value;
  throw new BenchError('bad-request', `A text of 1 to ${MAX_TEXT} characters is missing`);
}

function commandOf(body: Body): Command {
  const args = body['args'];
  if (!Array.isArray(args) || args.length > MAX_ARGUMENTS) {
    throw new BenchError('bad-request', `args is a list of at most ${MAX_ARGUMENTS} texts`);
  }
  return { command: text(body['command']), args: args.map(text) };
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const { code, message } = asBenchError('service-failed', 'The bench failed', error);
  answer(response, STATUS[code] ?? 500, { code, message } satisfies BenchProblem);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}
