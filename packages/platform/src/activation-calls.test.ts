import { accessTo, auditEvents, openSqlite, PROVINCE } from '@jika/store';
import { describe, expect, it } from 'vitest';
import { activationOf, NOT_APPROVED, newKey, READY, readingOf, startPlatform } from './test-platform.js';

const ACTIVATIONS = '/api/v1/activations';
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe('POST /api/v1/activations (X4)', () => {
  it('activates a card that the platform itself finds ready, and gives a receipt without the full ID number', async () => {
    const { asStation } = await startPlatform();
    const { status, body } = await asStation(ACTIVATIONS, { body: activationOf(), key: newKey() });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: READY.name, issueSerial: READY.issueSerial, stationName: '2 号柜台' });
    expect(body.maskedIdNumber).toMatch(/^4399.*0020$/u);
    expect(JSON.stringify(body)).not.toContain(READY.idNumber);
  });

  it('makes one activation of a hundred parallel requests with different keys', async () => {
    const { asStation, signIn } = await startPlatform();
    const tries = Array.from({ length: 100 }, () => asStation(ACTIVATIONS, { body: activationOf(), key: newKey() }));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(99);
    expect(refused[0]?.body).toMatchObject({
      code: 'not-ready',
      verdict: 'already-active',
      activation: { stationName: '2 号柜台' },
    });
    const asAdmin = await signIn();
    expect((await asAdmin(ACTIVATIONS)).body.items).toHaveLength(1);
  });

  it('gives one answer to a hundred parallel requests with the same key', async () => {
    const { asStation } = await startPlatform();
    const sent = { body: activationOf(), key: newKey() };
    const answers = await Promise.all(Array.from({ length: 100 }, () => asStation(ACTIVATIONS, sent)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(99);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('settles a known key however old its receipt is by then', async () => {
    const { asStation, clock } = await startPlatform();
    const sent = { body: activationOf(), key: newKey() };
    const first = await asStation(ACTIVATIONS, sent);
    clock.now = () => new Date(Date.now() + 86_400_000);
    const second = await asStation(ACTIVATIONS, sent);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it.each([
    ['id-card', { holderCheck: 'id-card' }],
    ['none', { holderCheck: 'none' }],
    [undefined, {}],
  ])('writes into the audit log how the station confirmed the holder, and nowhere else: %s', async (told, sent) => {
    const { asStation, store } = await startPlatform();
    const { status, body } = await asStation(ACTIVATIONS, { body: { ...activationOf(), ...sent }, key: newKey() });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('holderCheck');
    const province = accessTo(store, { accountId: 'test', role: 'province', jurisdiction: PROVINCE.path });
    const { items } = await auditEvents(province, { code: 'card.activated' }, new Date());
    expect(items.map(({ details }) => details['holderCheck'])).toEqual([told]);
  });

  it('refuses a way of confirming the holder that it does not know', async () => {
    const { asStation } = await startPlatform();
    const body = { ...activationOf(), holderCheck: 'by-sight' };
    expect((await asStation(ACTIVATIONS, { body, key: newKey() })).status).toBe(400);
  });

  it('believes no verdict but its own', async () => {
    const { asStation } = await startPlatform();
    const forged = { ...activationOf(NOT_APPROVED), verdict: 'ready', report: { headline: 'ready' } };
    const { status, body } = await asStation(ACTIVATIONS, { body: forged, key: newKey() });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'not-ready', verdict: 'not-approved' });
    expect(body.title.zh).toContain('尚未审核通过');
  });

  it.each([
    ['not-genuine', { proof: { result: 'failed' as const, challenge: '00AA' } }],
    ['unreadable', { proof: { result: 'not-possible' as const, reason: 'no-sam' as const } }],
  ])('refuses a card that is %s', async (verdict, change) => {
    const { asStation } = await startPlatform();
    const { body } = await asStation(ACTIVATIONS, { body: activationOf(READY, change), key: newKey() });
    expect(body).toMatchObject({ status: 409, code: 'not-ready', verdict });
  });

  it("refuses another person's registration", async () => {
    const { asStation } = await startPlatform();
    const body = { ...activationOf(), registrationId: 'demo-03' };
    expect((await asStation(ACTIVATIONS, { body, key: newKey() })).body.code).toBe('registration-differs');
  });

  it.each([-16, 2])('refuses a receipt of %i minutes from now', async (minutes) => {
    const { asStation } = await startPlatform();
    const body = activationOf(READY, { readAt: minutesFromNow(minutes) });
    expect((await asStation(ACTIVATIONS, { body, key: newKey() })).body.code).toBe('stale-receipt');
  });

  it('takes one reading for one key, and one key for one request', async () => {
    const { asStation, databaseFile } = await startPlatform();
    const first = { body: activationOf(), key: newKey() };
    await asStation(ACTIVATIONS, first);
    const database = openSqlite(databaseFile);
    database.exec(
      `DELETE FROM activations; UPDATE physical_cards SET state = 'made' WHERE registration_id = '${READY.id}'`,
    );
    database.close();
    expect((await asStation(ACTIVATIONS, { ...first, key: newKey() })).body.code).toBe('receipt-used');
    const other = { body: activationOf(), key: first.key };
    expect((await asStation(ACTIVATIONS, other)).body.code).toBe('request-id-reused');
  });

  it('refuses an operator whose name carries marks that turn text around', async () => {
    const { asStation } = await startPlatform();
    const body = { receipt: { reading: readingOf(READY), operator: '李\u202E柜员' }, registrationId: READY.id };
    expect((await asStation(ACTIVATIONS, { body, key: newKey() })).body.code).toBe('invalid-request');
  });
});
