import { openSqlite } from '@jika/store';
import { describe, expect, it } from 'vitest';
import { startPlatform } from './test-platform.js';

const SESSIONS = '/api/v1/sessions';
const RIGHT = { userName: 'admin', password: 'jika-demo' };

describe('sessions', () => {
  it('are a cookie that scripts and other sites do not get', async () => {
    const { call, baseUrl, databaseFile } = await startPlatform();
    const { status, headers, body } = await call(SESSIONS, { body: RIGHT, headers: { origin: baseUrl } });
    expect(status).toBe(201);
    expect(body).toEqual({ userName: 'admin', displayName: '岳阳示范市科教科' });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^jika-session=[\w-]{43}; Path=\/api; HttpOnly; SameSite=Strict$/u);
    const database = openSqlite(databaseFile);
    const kept = JSON.stringify(database.prepare('SELECT * FROM sessions').all());
    database.close();
    expect(kept).toContain('admin');
    expect(kept).not.toContain(cookie.slice(13, 56));
  });

  it('tell who is signed in until the person signs out or half an hour passes', async () => {
    const { signIn, clock } = await startPlatform();
    const one = await signIn();
    expect((await one(`${SESSIONS}/current`)).body.userName).toBe('admin');
    expect((await one(`${SESSIONS}/current`, { method: 'DELETE' })).status).toBe(204);
    expect((await one(`${SESSIONS}/current`)).body.code).toBe('not-signed-in');
    const other = await signIn();
    clock.now = () => new Date(Date.now() + 31 * 60_000);
    expect((await other(`${SESSIONS}/current`)).body.code).toBe('not-signed-in');
  });

  it('answer an unknown name like a wrong password, in text and in effort', async () => {
    const { call, baseUrl } = await startPlatform({ signIns: 100 });
    const tryWith = async (userName: string) => {
      const start = process.cpuUsage();
      const answer = await call(SESSIONS, { body: { userName, password: 'wrong' }, headers: { origin: baseUrl } });
      const { user, system } = process.cpuUsage(start);
      return { answer, effort: user + system };
    };
    await tryWith('warm-up');
    const known = [await tryWith('admin'), await tryWith('admin'), await tryWith('admin')];
    const unknown = [await tryWith('nobody'), await tryWith('nobody'), await tryWith('nobody')];
    expect(known[0]?.answer).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect(unknown[0]?.answer.body).toEqual(known[0]?.answer.body);
    const least = (tries: typeof known) => Math.min(...tries.map(({ effort }) => effort));
    expect(least(unknown)).toBeGreaterThan(least(known) / 3);
  });

  it('stop taking guesses after ten wrong ones', async () => {
    const { call, baseUrl } = await startPlatform();
    const guess = () => call(SESSIONS, { body: { ...RIGHT, password: 'no' }, headers: { origin: baseUrl } });
    for (let number = 0; number < 10; number += 1) expect((await guess()).status).toBe(401);
    expect((await guess()).body.code).toBe('too-many-requests');
    expect((await call(SESSIONS, { body: RIGHT, headers: { origin: baseUrl } })).status).toBe(429);
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
    {},
  ])('cannot be opened or ended from elsewhere: %o', async (headers: Record<string, string>) => {
    const { call } = await startPlatform();
    expect((await call(SESSIONS, { body: RIGHT, headers })).body.code).toBe('cross-origin');
    expect((await call(`${SESSIONS}/current`, { method: 'DELETE', headers })).body.code).toBe('cross-origin');
  });
});
