import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AttackedAgent, DISMISS, JSON_BODY, statusOf } from './support/attacked-agent.js';

/** Threat rows 1, 2 and 3, against the agent's own socket. */
describe('the socket of the agent', () => {
  let agent: AttackedAgent;

  beforeAll(async () => {
    agent = await AttackedAgent.start();
  });
  afterAll(() => agent?.stop());
  afterEach(() => agent.hangUp());

  it('serves the page of this machine', async () => {
    expect(await agent.statusTo('GET', '/', {})).toBe(200);
    expect(await agent.statusTo('GET', '/', { Host: `localhost:${agent.port}` })).toBe(200);
    expect(
      await agent.statusTo('POST', DISMISS, { ...JSON_BODY, Origin: `http://127.0.0.1:${agent.port}` }, '{}'),
    ).toBe(202);
  });

  it.each([
    'https://evil.example',
    'null',
    '',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'https://127.0.0.1:PORT',
    'HTTP://127.0.0.1:PORT',
    'http://LOCALHOST:PORT',
    'http://localhost.evil.example:PORT',
    'http://127.0.0.1:PORT.evil.example',
    'http://127.0.0.1:PORT@evil.example',
    'http://evil.example/http://127.0.0.1:PORT',
    'http://127.0.0.1:PORT/',
    'http://127.0.0.1:PORT, http://127.0.0.1:PORT',
    'http://127.1:PORT',
    'http://[::ffff:127.0.0.1]:PORT',
    'chrome-extension://abcdefghijklmnop',
    'file://',
  ])('does nothing for the Origin "%s"', async (origin) => {
    const Origin = agent.withPort(origin);
    expect(await agent.statusTo('POST', DISMISS, { ...JSON_BODY, Origin }, '{}')).toBe(403);
    expect(await agent.statusTo('GET', '/api/events', { Origin })).toBe(403);
  });

  it.each(['cross-site', 'same-site', 'SAME-ORIGIN', ''])(
    'shows nothing to a page whose site is "%s"',
    async (site) => {
      expect(await agent.statusTo('GET', '/api/events', { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors' })).toBe(
        403,
      );
      expect(await agent.statusTo('GET', '/', { 'Sec-Fetch-Site': site, 'Sec-Purpose': 'prefetch' })).toBe(403);
    },
  );

  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.:PORT',
    'localhost.:PORT',
    'LOCALHOST:PORT',
    '[::ffff:127.0.0.1]:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '0.0.0.0:PORT',
    '127.0.0.1:PORT.evil.example',
    'evil.example@127.0.0.1:PORT',
    '127.0.0.1:PORT, evil.example',
    '',
  ])('does not answer to the name "%s"', async (name) => {
    const Host = agent.withPort(name);
    expect(await agent.statusTo('GET', '/health', { Host })).toBe(403);
    expect(await agent.statusTo('GET', '/', { Host, Origin: `http://${Host}` })).toBe(403);
  });

  it('does not answer without a name, or to two', async () => {
    expect(statusOf(await agent.answerTo('GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'))).toBe(400);
    expect(statusOf(await agent.answerTo('GET /health HTTP/1.0\r\n\r\n'))).toBe(403);
    const two = `Host: 127.0.0.1:${agent.port}\r\nHost: evil.example\r\n`;
    expect(statusOf(await agent.answerTo(`GET /health HTTP/1.1\r\n${two}Connection: close\r\n\r\n`))).toBe(403);
  });

  it.each(['http://evil.example/health', 'http://evil.example:80/', '//evil.example/health', '*'])(
    'is no proxy: %s',
    async (target) => {
      expect([400, 403, 404]).toContain(await agent.statusTo('GET', target, {}));
    },
  );

  it.each([
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=1'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain; application/json', '{}'],
    ['application/json+x', '{}'],
    ['', '{}'],
  ])('changes nothing for a simple POST: %s', async (type, body) => {
    expect(await agent.statusTo('POST', DISMISS, { 'Content-Type': type }, body)).toBe(400);
  });

  it.each(['/api/session/activate', '/api/session/report', '/api/session/read-again', DISMISS, '/api/demo/insert'])(
    'changes nothing by GET: %s',
    async (path) => {
      expect(await agent.statusTo('GET', path, {})).toBe(404);
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('knows no %s', async (method) => {
    expect(await agent.statusTo(method, DISMISS, JSON_BODY, '{}')).toBe(405);
  });

  it('opens no tunnel, and no socket of another protocol', async () => {
    expect(await agent.answerTo(`CONNECT evil.example:80 HTTP/1.1\r\nHost: 127.0.0.1:${agent.port}\r\n\r\n`)).toBe('');
    const upgrade = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'x',
    };
    expect(await agent.statusTo('GET', '/', { ...upgrade, Origin: 'https://evil.example' })).toBe(403);
    expect(await agent.statusTo('GET', '/api/session', upgrade)).toBe(404);
  });

  it.each([
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..\\..\\package.json',
    '/....//....//package.json',
    '/assets/../../../package.json',
    '/%00',
    '/%E0%A4%A',
    '/.git/config',
    '//etc/passwd',
    '/index.html/../../../vite.config.ts',
  ])('serves no file but those of the page: %s', async (path) => {
    expect([400, 403, 404]).toContain(await agent.statusTo('GET', path, {}));
  });

  it('keeps other pages from framing it, reading it and sniffing it', async () => {
    const { headers } = await fetch(`http://127.0.0.1:${agent.port}/`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/u);
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('is there on the loopback address alone', async () => {
    const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const addresses = others.filter(({ internal }) => !internal).map(({ address }) => address);
    for (const address of ['::1', '127.0.0.2', ...addresses.filter((each) => !each.startsWith('fe80'))]) {
      await expect(agent.open('', address)).rejects.toThrow();
    }
  });

  it('reported none of this as a failure of its own', () => {
    expect(agent.output).not.toContain('"level":50');
    expect(agent.output).not.toContain('"level":60');
  });
});
