import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort, Program } from './support/program.js';
import { project } from './support/project.js';

const KEY = '11111111-2222-4333-8444-555555555555';
const DISMISS = '/api/session/dismiss';

/** Threat rows 1, 2, 3 and 31, against the agent's own socket. */
describe('the socket of the agent', () => {
  const sockets: Socket[] = [];
  let directory: string;
  let port: number;
  let agent: Program;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'jika-attack-'));
    port = await findFreePort();
    const token = join(directory, 'station-token');
    writeFileSync(token, 'A'.repeat(43));
    writeFileSync(join(directory, 'outside.txt'), 'not for the page');
    agent = new Program(join(project, 'kiosk/agent/dist/main.js'), port, {
      JIKA_KIOSK_PORT: String(port),
      JIKA_DATA_DIR: directory,
      JIKA_PLATFORM_URL: 'http://127.0.0.1:1',
      JIKA_STATION_TOKEN_FILE: token,
      JIKA_KIOSK_PAGE: join(project, 'kiosk/ui/dist/page'),
      JIKA_DRIVER: 'in-process',
      JIKA_DEMO_CARDS: join(project, 'demo/cards'),
      JIKA_DEMO_KEYS: join(project, 'demo/keys.json'),
    });
    await agent.start();
  });
  afterAll(async () => {
    await agent?.end('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  function open(text: string, host = '127.0.0.1'): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, host, () => resolve(socket));
      sockets.push(socket);
      socket.once('error', reject);
      socket.write(text);
    });
  }

  /** What the agent says until it closes the line, or until `enough` of it has come. */
  async function answerTo(text: string, enough = /$^/u): Promise<string> {
    const socket = await open(text);
    let answer = '';
    for await (const chunk of socket) {
      answer += chunk;
      if (enough.test(answer)) break;
    }
    return answer;
  }

  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/u.exec(answer)?.[1]);

  /** One request, byte by byte as we want it. */
  async function statusTo(method: string, target: string, headers: Record<string, string>, body = ''): Promise<number> {
    const all = { Host: `127.0.0.1:${port}`, 'Content-Length': String(body.length), ...headers, Connection: 'close' };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return statusOf(await answerTo(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`));
  }

  const JSON_BODY = { 'Content-Type': 'application/json' };

  it('serves the page of this machine', async () => {
    expect(await statusTo('GET', '/', {})).toBe(200);
    expect(await statusTo('GET', '/', { Host: `localhost:${port}` })).toBe(200);
    expect(await statusTo('POST', DISMISS, { ...JSON_BODY, Origin: `http://127.0.0.1:${port}` }, '{}')).toBe(202);
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
    const Origin = origin.replaceAll('PORT', String(port));
    expect(await statusTo('POST', DISMISS, { ...JSON_BODY, Origin }, '{}')).toBe(403);
    expect(await statusTo('GET', '/api/events', { Origin })).toBe(403);
  });

  it.each(['cross-site', 'same-site', 'SAME-ORIGIN', ''])(
    'shows nothing to a page whose site is "%s"',
    async (site) => {
      expect(await statusTo('GET', '/api/events', { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors' })).toBe(403);
      expect(await statusTo('GET', '/', { 'Sec-Fetch-Site': site, 'Sec-Purpose': 'prefetch' })).toBe(403);
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
    const Host = name.replaceAll('PORT', String(port));
    expect(await statusTo('GET', '/health', { Host })).toBe(403);
    expect(await statusTo('GET', '/', { Host, Origin: `http://${Host}` })).toBe(403);
  });

  it('does not answer without a name, or to two', async () => {
    expect(statusOf(await answerTo('GET /health HTTP/1.1\r\nConnection: close\r\n\r\n'))).toBe(400);
    expect(statusOf(await answerTo('GET /health HTTP/1.0\r\n\r\n'))).toBe(403);
    const two = `Host: 127.0.0.1:${port}\r\nHost: evil.example\r\n`;
    expect(statusOf(await answerTo(`GET /health HTTP/1.1\r\n${two}Connection: close\r\n\r\n`))).toBe(403);
  });

  it.each(['http://evil.example/health', 'http://evil.example:80/', '//evil.example/health', '*'])(
    'is no proxy: %s',
    async (target) => {
      expect([400, 403, 404]).toContain(await statusTo('GET', target, {}));
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
    expect(await statusTo('POST', DISMISS, { 'Content-Type': type }, body)).toBe(400);
  });

  it.each(['/api/session/activate', '/api/session/report', '/api/session/read-again', DISMISS, '/api/demo/insert'])(
    'changes nothing by GET: %s',
    async (path) => {
      expect(await statusTo('GET', path, {})).toBe(404);
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('knows no %s', async (method) => {
    expect(await statusTo(method, DISMISS, JSON_BODY, '{}')).toBe(405);
  });

  it('opens no tunnel, and no socket of another protocol', async () => {
    expect(await answerTo(`CONNECT evil.example:80 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)).toBe('');
    const upgrade = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'x',
    };
    expect(await statusTo('GET', '/', { ...upgrade, Origin: 'https://evil.example' })).toBe(403);
    expect(await statusTo('GET', '/api/session', upgrade)).toBe(404);
  });

  it.each([
    ['{"a":'.repeat(3_000), 'unfinished'],
    [`${'['.repeat(8_000)}${']'.repeat(8_000)}`, 'deep'],
    [`{"insertionId":${'['.repeat(7_000)}${']'.repeat(7_000)}}`, 'deep inside'],
    ['{"__proto__":{"insertionId":"x"}}', 'of prototypes'],
    ['{"insertionId":7}', 'of the wrong type'],
    [`{"insertionId":"${'x'.repeat(65)}"}`, 'too long inside'],
    ['[]', 'a list'],
    ['"x"', 'a text'],
    ['\u0000', 'no JSON'],
  ])('refuses a body, and works on', async (body) => {
    for (const path of ['read-again', 'activate', 'report', 'reveal']) {
      const headers = { ...JSON_BODY, 'Idempotency-Key': KEY };
      expect(await statusTo('POST', `/api/session/${path}`, headers, body)).toBe(400);
    }
    expect(await statusTo('GET', '/health', {})).toBe(200);
  });

  it('refuses a huge body, and one that grows', async () => {
    expect(await statusTo('POST', DISMISS, JSON_BODY, `{}${' '.repeat(1_000_000)}`)).toBe(400);
    const head = `POST ${DISMISS} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `1000\r\n${' '.repeat(0x1000)}\r\n`;
    expect(statusOf(await answerTo(`${head}${chunk.repeat(5)}0\r\n\r\n`, /\r\n\r\n/u))).toBe(400);
  });

  it.each([
    ['compressed', { 'Content-Encoding': 'gzip' }, '\u001f'],
    ['of an unknown encoding', { 'Content-Encoding': 'x' }, '{}'],
    ['of an unknown character set', { 'Content-Type': 'application/json; charset=x' }, '{}'],
  ])('refuses a body that is %s and is none', async (_, headers, body) => {
    expect(await statusTo('POST', DISMISS, { ...JSON_BODY, ...headers }, body)).toBe(400);
  });

  it('waits for a slow head and a slow body for seconds, not for ever', async () => {
    const head = `POST ${DISMISS} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
    const slow = [head, `${head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{`];
    const answers = await Promise.all(slow.map((text) => answerTo(text)));
    expect(answers.map(statusOf)).toEqual([408, 408]);
  });

  it('refuses a head that does not end', async () => {
    expect(await statusTo('GET', '/', { Cookie: 'x'.repeat(20_000) })).toBe(431);
  });

  it('has sixteen windows, and room again when one closes', async () => {
    const events = `GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    const statuses: number[] = [];
    const windows: Socket[] = [];
    for (let window = 0; window < 100; window += 1) {
      const socket = await open(events);
      const [chunk] = await new Promise<[Buffer]>((resolve) => socket.once('data', (data) => resolve([data])));
      statuses.push(statusOf(chunk.toString()));
      windows.push(socket);
    }
    expect(statuses).toEqual([...Array(16).fill(200), ...Array(84).fill(503)]);
    expect(await statusTo('GET', '/health', {})).toBe(200);
    windows[0]?.destroy();
    await expect.poll(async () => statusOf(await answerTo(events, /\r\n\r\n/u))).toBe(200);
  });

  it('takes a limited number of lines, and works on when they are gone', async () => {
    const lines = await Promise.all(Array.from({ length: 200 }, () => open('')));
    const closed = () => lines.filter((line) => line.closed || line.readableEnded).length;
    for (const line of lines) line.resume();
    await expect.poll(closed).toBeGreaterThanOrEqual(72);
    for (const line of lines) line.destroy();
    await expect.poll(() => statusTo('GET', '/health', {}).catch(() => 0)).toBe(200);
  });

  it.each([
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..\\outside.txt',
    '/....//outside.txt',
    '/assets/../../../package.json',
    '/%00',
    '/%E0%A4%A',
    '/.git/config',
    '//etc/passwd',
    '/index.html/../../vite.config.ts',
  ])('serves no file but those of the page: %s', async (path) => {
    expect([400, 403, 404]).toContain(await statusTo('GET', path, {}));
  });

  it('keeps other pages from framing it, reading it and sniffing it', async () => {
    const { headers } = await fetch(`http://127.0.0.1:${port}/`);
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
      await expect(open('', address)).rejects.toThrow();
    }
  });

  it('reported none of this as a failure of its own', () => {
    expect(agent.output).not.toContain('"level":50');
    expect(agent.output).not.toContain('"level":60');
  });
});
