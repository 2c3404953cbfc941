import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { activationOf, mismatchOf, newKey, READY, startPlatform } from './test-platform.js';

const LOOK_UP = '/api/v1/registrations/look-up';
const ACTIVATIONS = '/api/v1/activations';

describe('the platform', () => {
  it('is ready, and says so to anybody', async () => {
    const { call } = await startPlatform();
    expect(await call('/health')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('looks registrations up for a station, in any form of the number (R9)', async () => {
    const { asStation } = await startPlatform();
    const fullWidth = [...READY.idNumber].map((digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)).join('');
    const { body } = await asStation(LOOK_UP, { body: { idNumber: fullWidth } });
    expect(body.candidates).toMatchObject([{ registration: { id: READY.id }, cards: [{ state: 'made' }] }]);
    expect((await asStation(LOOK_UP, { body: { idNumber: '1' } })).body).toEqual({ candidates: [] });
  });

  it.each(['', 'Bearer', 'Bearer x', `Bearer ${'A'.repeat(43)}`, `Basic ${'A'.repeat(43)}`])(
    'lets no stranger in: "%s"',
    async (authorization) => {
      const { call } = await startPlatform();
      const { headers, body } = await call(LOOK_UP, { body: { idNumber: READY.idNumber }, headers: { authorization } });
      expect(body).toMatchObject({ status: 401, code: 'unauthorised' });
      expect(headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it('slows down somebody who collects registrations', async () => {
    const { asStation } = await startPlatform({ lookUps: 3 });
    const sent = { body: { idNumber: READY.idNumber } };
    for (let number = 0; number < 3; number += 1) await asStation(LOOK_UP, sent);
    expect((await asStation(LOOK_UP, sent)).body.code).toBe('too-many-requests');
  });

  it('keeps a station out of what admins see, and an admin out of what stations do', async () => {
    const { asStation, signIn } = await startPlatform();
    expect((await asStation(ACTIVATIONS)).body.code).toBe('not-signed-in');
    const asAdmin = await signIn();
    expect((await asAdmin(ACTIVATIONS, { body: activationOf(), key: newKey() })).body.code).toBe('unauthorised');
  });

  it.each([
    ['json-required', { headers: { 'content-type': 'text/plain' }, body: '{}' }],
    ['json-required', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' }],
    ['malformed-json', { body: '{"idNumber":"4399011988' }],
    ['invalid-request', { body: {} }],
    ['invalid-request', { body: { ...activationOf(), registrationId: 'x'.repeat(65) } }],
    ['body-too-large', { body: { filler: 'x'.repeat(70_000) } }],
    ['idempotency-key-required', { key: 'short', body: activationOf() }],
  ])('answers %s to a request that is no such thing', async (code, sent) => {
    const { asStation } = await startPlatform();
    expect((await asStation(ACTIVATIONS, { key: newKey(), ...sent })).body.code).toBe(code);
  });

  it.each(['x', Buffer.from('["2026-01-01T00:00:00Z"]').toString('base64url'), 'a'.repeat(300)])(
    'knows its own cursors: %s',
    async (cursor) => {
      const { signIn } = await startPlatform();
      const asAdmin = await signIn();
      expect((await asAdmin(`${ACTIVATIONS}?cursor=${cursor}`)).body.code).toBe('invalid-cursor');
    },
  );

  it('answers to its own names only', async () => {
    const { baseUrl } = await startPlatform();
    const status = (host: string) =>
      new Promise((resolve, reject) => {
        const sent = httpRequest(`${baseUrl}/api/v1/openapi.json`, { headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        sent.once('error', reject).end();
      });
    const { port } = new URL(baseUrl);
    expect(await status(`localhost:${port}`)).toBe(200);
    for (const host of [`evil.example:${port}`, '127.0.0.1', `127.0.0.1.:${port}`, `127.0.0.1:${Number(port) + 1}`]) {
      expect(await status(host)).toBe(421);
    }
  });

  it('says so when nothing is at an address, and when the admin page is not installed', async () => {
    const { call } = await startPlatform();
    expect((await call('/api/v1/registrations')).body.code).toBe('not-found');
    expect((await call('/%E0%A4%A')).body.code).toBe('not-found');
    expect((await call('/')).body).toContain('管理页面未安装');
  });

  it('sends a policy that allows its own files alone', async () => {
    const { call } = await startPlatform();
    const policy = (await call('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
  });

  it('fails without a word about why', async () => {
    const { asStation, store } = await startPlatform();
    await store.close();
    const { status, body } = await asStation(LOOK_UP, { body: { idNumber: READY.idNumber } });
    expect(status).toBe(500);
    expect(Object.keys(body).sort()).toEqual(['code', 'remedy', 'status', 'title', 'type']);
  });

  it('writes nobody into its log (threat row 26)', async () => {
    const { asStation, call, signIn, lines } = await startPlatform();
    const asAdmin = await signIn();
    await asStation(LOOK_UP, { body: { idNumber: READY.idNumber } });
    await asStation(ACTIVATIONS, { body: activationOf(), key: newKey() });
    await asStation(ACTIVATIONS, { body: activationOf(), key: newKey() });
    await asStation('/api/v1/mismatch-reports', { body: mismatchOf(), key: newKey() });
    await asStation(ACTIVATIONS, { body: `{"name":"${READY.name}" ${READY.idNumber}`, key: newKey() });
    await call(`/${READY.idNumber}?q=${READY.idNumber}`);
    await call(`/api/v1/registrations/${encodeURIComponent(READY.name)}`);
    await asAdmin(`${ACTIVATIONS}?cursor=${READY.idNumber}`);
    const log = lines.join('');
    expect(lines.length).toBeGreaterThanOrEqual(9);
    for (const secret of [
      READY.idNumber,
      READY.name,
      encodeURIComponent(READY.name),
      READY.issueSerial,
      '李柜员',
      'Bearer',
      'jika-session',
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});
