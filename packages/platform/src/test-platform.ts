import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActivationRequest, MismatchReportRequest } from '@jika/contract';
import {
  type ActivationField,
  type CardReading,
  type FieldResult,
  HOLDER_FIELDS,
  ISSUER_FIELDS,
} from '@jika/health-card';
import { createMasterKeyFile, openStore } from '@jika/store';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createPlatform } from './platform.js';
import { DEFAULT_LIMITS, type Limits } from './rate-limits.js';
import { seedFromFile } from './seed-file.js';
import { boundedServer, closeServer, listen } from './server.js';
import { enrolFirstStation } from './station-token-file.js';

const PREFECTURE = new URL('../../../demo/prefecture.json', import.meta.url).pathname;

/** The demo's person whose card is ready to activate. */
export const READY = {
  id: 'demo-01',
  idNumber: '439901198802290020',
  name: '欧阳·示范',
  issueSerial: '2016000731',
  birthDate: '1988-02-29',
};
export const NOT_APPROVED = {
  id: 'demo-05',
  idNumber: '439901199409090449',
  name: '王样本',
  issueSerial: '2016000735',
  birthDate: '1994-09-09',
};

/** A platform with the demo prefecture on a free port, over real HTTP and SQLite; `lines` is its log. */
export async function startPlatform(limits: Partial<Limits> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'jika-platform-'));
  const databaseFile = join(directory, 'platform.sqlite');
  const store = await openStore({ file: databaseFile }, createMasterKeyFile(join(directory, 'master.key')));
  const tokenFile = join(directory, 'station-token');
  await seedFromFile(store, PREFECTURE, new Date());
  await enrolFirstStation(store, tokenFile);
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const clock = { now: () => new Date() };
  const app = createPlatform({ store, log, now: () => clock.now(), limits: { ...DEFAULT_LIMITS, ...limits } });
  const server = boundedServer(app);
  await listen(server, 0, '127.0.0.1');
  onTestFinished(async () => {
    await closeServer(server);
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = readFileSync(tokenFile, 'utf8').trim();
  return { baseUrl, token, store, databaseFile, lines, clock, ...callers(baseUrl, token) };
}

export interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
  key?: string;
  method?: string;
}

export interface Received {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  body: any;
}

function callers(baseUrl: string, token: string) {
  const call = async (path: string, { body, headers, key, method }: Sent = {}): Promise<Received> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  const asStation = (path: string, sent: Sent = {}) =>
    call(path, { ...sent, headers: { authorization: `Bearer ${token}`, ...sent.headers } });
  const signIn = async () => {
    const body = { userName: 'admin', password: 'jika-demo' };
    const { headers } = await call('/api/v1/sessions', { body, headers: { origin: baseUrl } });
    const cookie = headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    return (path: string, sent: Sent = {}) =>
      call(path, { ...sent, headers: { origin: baseUrl, cookie, ...sent.headers } });
  };
  return { call, asStation, signIn };
}

export const newKey = (): string => randomUUID();

/** What a genuine card of that person gives when it is read now. */
export function readingOf(person: typeof READY, change: Partial<CardReading> = {}): CardReading {
  const values: Partial<Record<ActivationField, string>> = {
    cardNumber: person.idNumber,
    issueSerial: person.issueSerial,
    name: person.name,
    sex: '02',
    ethnicity: '15',
    birthDate: person.birthDate.replaceAll('-', ''),
    idNumber: person.idNumber,
  };
  const fields = [...ISSUER_FIELDS, ...HOLDER_FIELDS].map((key): [ActivationField, FieldResult] => {
    const value = values[key];
    return [key, value === undefined ? { status: 'not-requested' } : { status: 'ok', value }];
  });
  return {
    insertionId: randomUUID(),
    purpose: 'activate',
    atr: '3B6D000000',
    readAt: new Date().toISOString(),
    fields: Object.fromEntries(fields) as Record<ActivationField, FieldResult>,
    proof: { result: 'passed', challenge: randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase() },
    traffic: { commands: 12, bytes: 900 },
    ...change,
  };
}

export function activationOf(person = READY, change: Partial<CardReading> = {}): ActivationRequest {
  return { receipt: { reading: readingOf(person, change), operator: '李柜员' }, registrationId: person.id };
}

export function mismatchOf(person = READY, change: Partial<CardReading> = {}): MismatchReportRequest {
  const fields = [{ field: 'idNumber' as const, onCard: null, correct: person.idNumber }];
  return { ...activationOf(person, change), reason: 'information-error', fields };
}
