import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAdminClient } from './admin-client.js';
import { createPlatformClient } from './platform-client.js';

setFlagsFromString('--expose_gc');
const collectGarbage: () => void = runInNewContext('gc');

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

async function serve(answer: Answer): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    answer(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json =
  (status: number, value: unknown): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

const clientOf = (baseUrl: string) => createPlatformClient({ baseUrl, stationToken: 'secret', timeoutMs: 300 });
const problem = (status: number, code: string) => {
  const text = { zh: '不行', en: 'No' };
  return { type: 'about:blank', status, code, title: text, remedy: text };
};

describe('the platform client', () => {
  it('sends the token, the key and the body, and hands on the candidates', async () => {
    const seen: unknown[] = [];
    const baseUrl = await serve((request, response, body) => {
      seen.push(request.method, request.url, request.headers.authorization, JSON.parse(body));
      json(200, { candidates: [] })(request, response, body);
    });
    expect(await clientOf(`${baseUrl}/`).lookUp('439901198802290020')).toEqual([]);
    expect(seen).toEqual([
      'POST',
      '/api/v1/registrations/look-up',
      'Bearer secret',
      { idNumber: '439901198802290020' },
    ]);
  });

  it.each([
    ['refused', 409, problem(409, 'not-ready')],
    ['unauthorised', 401, problem(401, 'unauthorised')],
    ['unauthorised', 401, '<html>'],
    ['unreachable', 503, problem(503, 'unavailable')],
    ['unreachable', 429, problem(429, 'too-many-requests')],
    ['unreachable', 502, '<html>'],
    ['malformed', 404, '<html>'],
    ['malformed', 200, { candidates: 'none' }],
    ['malformed', 200, { candidates: [], filler: 'x'.repeat(1_100_000) }],
  ])('says %s after %i', async (code, status, body) => {
    const baseUrl = await serve(json(status, body));
    const { code: expectedProblem } = typeof body === 'object' && 'code' in body ? body : { code: undefined };
    await expect(clientOf(baseUrl).lookUp('1')).rejects.toMatchObject({
      name: 'PlatformError',
      code,
      ...(expectedProblem && { problem: { code: expectedProblem } }),
    });
  });

  it('follows no redirect with its token', async () => {
    const elsewhere: string[] = [];
    const target = await serve((request, response) => {
      elsewhere.push(String(request.headers.authorization));
      response.end();
    });
    const baseUrl = await serve((_request, response) => response.writeHead(307, { location: target }).end());
    await expect(clientOf(baseUrl).lookUp('1')).rejects.toMatchObject({ code: 'unreachable' });
    expect(elsewhere).toEqual([]);
  });

  it('says timeout to silence, and to an answer that never ends', async () => {
    const silent = await serve(() => undefined);
    await expect(clientOf(silent).lookUp('1')).rejects.toMatchObject({ code: 'timeout' });
    const endless = await serve((_request, response) => void response.writeHead(200).write('{'));
    await expect(clientOf(endless).lookUp('1')).rejects.toMatchObject({ code: 'timeout' });
  });

  it('keeps its deadline while garbage is collected', async () => {
    const endless = await serve((_request, response) => void response.writeHead(200).write('{'));
    const collecting = setInterval(collectGarbage, 5);
    try {
      await expect(clientOf(endless).lookUp('1')).rejects.toMatchObject({ code: 'timeout' });
    } finally {
      clearInterval(collecting);
    }
  });

  it('says unreachable when nobody listens', async () => {
    await expect(clientOf('http://127.0.0.1:1').health()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('tells a platform that is starting from one that is not there', async () => {
    const baseUrl = await serve(json(503, { status: 'starting', version: '0.1.0' }));
    expect(await clientOf(baseUrl).health()).toEqual({ status: 'starting', version: '0.1.0' });
  });
});

describe('the admin client', () => {
  it('asks for the next page by its cursor', async () => {
    const seen: unknown[] = [];
    const baseUrl = await serve((request, response, body) => {
      seen.push(request.url);
      json(200, { items: [], next: null })(request, response, body);
    });
    const admin = createAdminClient({ baseUrl });
    expect(await admin.activations(null)).toEqual({ items: [], next: null });
    await admin.mismatchReports('a b&c');
    expect(seen).toEqual(['/api/v1/activations', '/api/v1/mismatch-reports?cursor=a+b%26c']);
  });

  it('signs out with no answer to read', async () => {
    const baseUrl = await serve((_request, response) => response.writeHead(204).end());
    expect(await createAdminClient({ baseUrl }).signOut()).toBeUndefined();
  });

  it('keeps a report id inside its place in the address', async () => {
    const seen: unknown[] = [];
    const baseUrl = await serve((request, response, body) => {
      seen.push(request.url, request.headers['idempotency-key']);
      json(409, problem(409, 'already-flagged'))(request, response, body);
    });
    await expect(createAdminClient({ baseUrl }).flag('a/../b', 'key-1')).rejects.toMatchObject({ code: 'refused' });
    expect(seen).toEqual(['/api/v1/mismatch-reports/a%2F..%2Fb/replacement-flag', 'key-1']);
  });
});
