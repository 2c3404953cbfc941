import { describe, expect, it } from 'vitest';
import { mismatchOf, NOT_APPROVED, newKey, READY, readingOf, startPlatform } from './test-platform.js';

const REPORTS = '/api/v1/mismatch-reports';

describe('POST /api/v1/mismatch-reports (R20)', () => {
  it('files what the platform itself sees on the card, and masks ID numbers', async () => {
    const { asStation, signIn } = await startPlatform();
    const fields = [{ field: 'name', onCard: 'what a station claims', correct: READY.name }];
    const body = { ...mismatchOf({ ...READY, name: '欧阳示例' }), fields: [...fields, ...mismatchOf().fields] };
    const { status, body: report } = await asStation(REPORTS, { body, key: newKey() });
    expect(status).toBe(201);
    expect(report).toMatchObject({ verdict: 'field-mismatch', state: 'open', name: READY.name });
    expect(report.fields[0]).toEqual({ field: 'name', onCard: '欧阳示例', correct: READY.name });
    const asAdmin = await signIn();
    const page = await asAdmin(REPORTS);
    expect(page.body).toEqual({ items: [report], next: null });
    expect(JSON.stringify([report, page.body])).not.toContain(READY.idNumber);
  });

  it('opens no report for somebody who is not registered (R3)', async () => {
    const { asStation } = await startPlatform();
    const stranger = { ...READY, idNumber: '439901196503170812' };
    const body = { ...mismatchOf(stranger), registrationId: null };
    const { body: problem } = await asStation(REPORTS, { body, key: newKey() });
    expect(problem).toMatchObject({ code: 'not-reportable', verdict: 'not-registered' });
  });

  it('keeps one open report for a card and reason, and one key for one report', async () => {
    const { asStation } = await startPlatform();
    const sent = { body: mismatchOf(), key: newKey() };
    const first = await asStation(REPORTS, sent);
    expect((await asStation(REPORTS, sent)).body).toEqual(first.body);
    expect((await asStation(REPORTS, { body: mismatchOf(), key: newKey() })).body.code).toBe('already-reported');
  });

  it('R8: files nothing against the card of another province, which leads to a registration', async () => {
    const { asStation } = await startPlatform();
    const reading = readingOf(READY);
    reading.fields.cityCode = { status: 'ok', value: '440100' };
    const body = { receipt: { reading, operator: '李柜员' }, registrationId: null, reason: 'damaged', fields: [] };
    const { status, body: problem } = await asStation(REPORTS, { body, key: newKey() });
    expect([status, problem.code, problem.verdict]).toEqual([409, 'not-reportable', 'other-province']);
  });

  it('files a card that nobody can read as damaged (R66)', async () => {
    const { asStation } = await startPlatform();
    const reading = readingOf(READY);
    reading.fields.idNumber = { status: 'corrupt', raw: 'FFFF' };
    const body = { receipt: { reading, operator: '李柜员' }, registrationId: null, reason: 'damaged', fields: [] };
    const { body: report } = await asStation(REPORTS, { body, key: newKey() });
    expect(report).toMatchObject({ verdict: 'unreadable', maskedIdNumber: null, issueSerial: READY.issueSerial });
  });
});

describe('POST /api/v1/mismatch-reports/{id}/replacement-flag (X6)', () => {
  it('flags the card once; from then on it is not ready', async () => {
    const { asStation, signIn, lines } = await startPlatform();
    const { body: report } = await asStation(REPORTS, { body: mismatchOf(), key: newKey() });
    const asAdmin = await signIn();
    const sent = { body: {}, key: newKey() };
    const flagged = await asAdmin(`${REPORTS}/${report.id}/replacement-flag`, sent);
    expect(flagged.body).toMatchObject({ state: 'flagged', flaggedBy: 'admin' });
    expect((await asAdmin(`${REPORTS}/${report.id}/replacement-flag`, sent)).body).toEqual(flagged.body);
    const again = await asAdmin(`${REPORTS}/${report.id}/replacement-flag`, { ...sent, key: newKey() });
    expect(again.body.code).toBe('already-flagged');
    const { receipt, registrationId } = mismatchOf();
    const activation = await asStation('/api/v1/activations', { body: { receipt, registrationId }, key: newKey() });
    expect(activation.body).toMatchObject({ code: 'not-ready', verdict: 'replacement-flagged' });
    expect(lines.join('')).not.toContain(report.id);
  });

  it('refuses a report that there is not, and a card that is not on record', async () => {
    const { asStation, signIn } = await startPlatform();
    const asAdmin = await signIn();
    const unknown = await asAdmin(`${REPORTS}/none/replacement-flag`, { body: {}, key: newKey() });
    expect(unknown.body.code).toBe('unknown-report');
    const other = { ...NOT_APPROVED, issueSerial: '2099000001' };
    const { body: report } = await asStation(REPORTS, { body: mismatchOf(other), key: newKey() });
    const flag = await asAdmin(`${REPORTS}/${report.id}/replacement-flag`, { body: {}, key: newKey() });
    expect(flag.body.code).toBe('card-not-on-record');
  });
});
