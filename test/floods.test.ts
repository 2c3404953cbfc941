import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AttackedAgent, DISMISS, JSON_BODY, statusOf } from './support/attacked-agent.js';

const KEY = '11111111-2222-4333-8444-555555555555';

/** Threat row 31, against the agent's own socket. */
describe('the agent under a flood', () => {
  let agent: AttackedAgent;

  beforeAll(async () => {
    agent = await AttackedAgent.start();
  });
  afterAll(() => agent?.stop());
  afterEach(() => agent.hangUp());

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
      expect(await agent.statusTo('POST', `/api/session/${path}`, headers, body)).toBe(400);
    }
    expect(await agent.statusTo('GET', '/health', {})).toBe(200);
  });

  it('refuses a huge body, and one that grows', async () => {
    expect(await agent.statusTo('POST', DISMISS, JSON_BODY, `{}${' '.repeat(1_000_000)}`)).toBe(400);
    const head = `POST ${DISMISS} HTTP/1.1\r\nHost: 127.0.0.1:${agent.port}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `1000\r\n${' '.repeat(0x1000)}\r\n`;
    expect(statusOf(await agent.answerTo(`${head}${chunk.repeat(5)}0\r\n\r\n`, /\r\n\r\n/u))).toBe(400);
  });

  it.each([
    ['compressed', { 'Content-Encoding': 'gzip' }, '\u001f'],
    ['of an unknown encoding', { 'Content-Encoding': 'x' }, '{}'],
    ['of an unknown character set', { 'Content-Type': 'application/json; charset=x' }, '{}'],
  ])('refuses a body that is %s and is none', async (_, headers, body) => {
    expect(await agent.statusTo('POST', DISMISS, { ...JSON_BODY, ...headers }, body)).toBe(400);
  });

  it('waits for a slow head and a slow body for seconds, not for ever', async () => {
    const head = `POST ${DISMISS} HTTP/1.1\r\nHost: 127.0.0.1:${agent.port}\r\n`;
    const slow = [head, `${head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{`];
    const answers = await Promise.all(slow.map((text) => agent.answerTo(text)));
    expect(answers.map(statusOf)).toEqual([408, 408]);
  });

  it('refuses a head that does not end', async () => {
    expect(await agent.statusTo('GET', '/', { Cookie: 'x'.repeat(20_000) })).toBe(431);
  });

  it('has sixteen windows, and room again when one closes', async () => {
    const events = `GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${agent.port}\r\n\r\n`;
    const statuses: number[] = [];
    const windows: Socket[] = [];
    for (let window = 0; window < 100; window += 1) {
      const socket = await agent.open(events);
      const [chunk] = await new Promise<[Buffer]>((resolve) => socket.once('data', (data) => resolve([data])));
      statuses.push(statusOf(chunk.toString()));
      windows.push(socket);
    }
    expect(statuses).toEqual([...Array(16).fill(200), ...Array(84).fill(503)]);
    expect(await agent.statusTo('GET', '/health', {})).toBe(200);
    windows[0]?.destroy();
    await expect.poll(async () => statusOf(await agent.answerTo(events, /\r\n\r\n/u))).toBe(200);
  });

  it('takes a limited number of lines, and works on when they are gone', async () => {
    const lines = await Promise.all(Array.from({ length: 200 }, () => agent.open('')));
    const closed = () => lines.filter((line) => line.closed || line.readableEnded).length;
    for (const line of lines) line.resume();
    await expect.poll(closed).toBeGreaterThanOrEqual(72);
    for (const line of lines) line.destroy();
    await expect.poll(() => agent.statusTo('GET', '/health', {}).catch(() => 0)).toBe(200);
  });

  it('reported none of this as a failure of its own', () => {
    expect(agent.output).not.toContain('"level":50');
    expect(agent.output).not.toContain('"level":60');
  });
});
