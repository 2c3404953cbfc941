import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CounterSession } from '@jika/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBrowser } from './support/browser.js';
import { type Counter, startCounter } from './support/counter.js';

interface Holder {
  issuer: { cardNumber: string; issueSerial: string };
  holder: { name: string; idNumber: string };
  validity?: Record<string, string>;
  addresses?: Record<string, string>;
  contacts?: Record<string, string>;
}
interface Prefecture {
  candidates: {
    registration: { name: string; idNumber: string };
    cards: { cardNumber: string; issueSerial: string }[];
  }[];
}

/** Everything in the fixtures that tells who somebody is. */
function whoIsIn({ fixtures }: Counter): string[] {
  const cards = readdirSync(fixtures.cardsDirectory)
    .filter((name) => name.endsWith('.json'))
    .map((name): Holder => JSON.parse(readFileSync(join(fixtures.cardsDirectory, name), 'utf8')));
  const { candidates }: Prefecture = JSON.parse(readFileSync(fixtures.seedFile, 'utf8'));
  const found = [
    ...cards.flatMap(({ issuer, holder }) => [...Object.values(pick(issuer)), holder.name, holder.idNumber]),
    ...cards.flatMap(livesOf),
    ...candidates.flatMap(({ registration, cards: issued }) => [
      registration.name,
      registration.idNumber,
      ...issued.flatMap((card) => Object.values(pick(card))),
    ]),
  ];
  return [...new Set(found.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** Telephones, addresses and contacts, but no codes: those are everywhere. */
const livesOf = ({ validity = {}, addresses = {}, contacts = {} }: Holder): string[] =>
  Object.entries({ ...validity, ...addresses, ...contacts }).flatMap(([key, value]) =>
    /^(?:phone|address\d|contactName|contactPhone)/u.test(key) ? [value] : [],
  );

const pick = ({ cardNumber, issueSerial }: Holder['issuer']) => ({ cardNumber, issueSerial });

/** As text, in an address, escaped in JSON, and as the bytes of an APDU. */
function formsOf(secret: string): string[] {
  const escaped = secret.replaceAll(/[^ -~]/gu, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const bytes = Buffer.from(secret).toString('hex');
  return [secret, encodeURIComponent(secret), escaped, bytes, bytes.toUpperCase()];
}

/** Threat row 26: whole days at a counter, good and bad, and nobody is named where nobody should be. */
describe('the traces of a counter', () => {
  let counter: Counter;
  let browser: Browser;
  let page: Page;
  let forms: string[];
  const urls: string[] = [];

  beforeAll(async () => {
    counter = await startCounter({ readyPeople: 2 });
    browser = await openBrowser();
    page = await browser.newPage();
    page.on('request', (request) => urls.push(request.url()));
    page.on('framenavigated', (frame) => urls.push(frame.url()));
    await page.goto(counter.kioskUrl);
    forms = whoIsIn(counter).flatMap(formsOf);
    await aDay();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await counter?.stop();
  });

  async function until<Phase extends CounterSession['phase']>(phase: Phase) {
    return vi.waitFor(
      async () => {
        const { session } = await counter.state();
        expect(session.phase).toBe(phase);
        return session as Extract<CounterSession, { phase: Phase }>;
      },
      { timeout: 30_000 },
    );
  }

  async function read(card: string, faults?: object[]) {
    await counter.bench.remove();
    await until('idle');
    await counter.bench.insert(card, faults);
    return until('verdict');
  }

  /** As the page asks it, and returns the status. */
  async function ask(path: string, body: unknown): Promise<number> {
    const { status } = await fetch(`${counter.kioskUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return status;
  }

  async function aDay(): Promise<void> {
    const { insertionId } = await read('ready-0');
    for (const field of ['name', 'idNumber', 'cardNumber']) {
      await ask('/api/session/reveal', { insertionId, field });
    }
    await page.locator('[data-test=activate]').click();
    await until('activated');

    const wrong = await read('field-mismatch');
    const correct = { field: 'name', correct: '欧阳·示范' };
    const report = { insertionId: wrong.insertionId, reason: 'information-error', fields: [correct] };
    expect(await ask('/api/session/report', report)).toBe(202);
    await until('reported');

    for (const card of ['not-registered', 'invalid-id-number', 'not-genuine', 'unreadable', 'other-card', 'ready-0']) {
      const verdict = await read(card);
      expect(await ask('/api/session/activate', { insertionId: verdict.insertionId })).toBe(409);
    }

    await counter.bench.remove();
    await counter.bench.insert('ready', [{ when: { command: 14 }, do: { kind: 'pull' } }]);
    await until('idle');
    const [person = ''] = whoIsIn(counter);
    expect(await ask(`/api/session/${person}?q=${person}`, { insertionId: person })).toBe(404);
    expect(await ask('/api/session/activate', { insertionId: person })).toBe(409);
    expect(await ask('/api/session/report', `{"insertionId":"${person}","fields":${person} 欧阳·示范`)).toBe(400);
    await fetch(`${counter.platformUrl}/api/v1/registrations/${person}?name=${person}`);

    const last = await read('ready-1');
    await counter.platform.end('SIGKILL');
    expect(await ask('/api/session/activate', { insertionId: last.insertionId })).toBe(202);
    await until('unsettled');
    await counter.agent.end('SIGKILL');
    await counter.agent.start();
    await counter.bench.remove();
    await counter.platform.start();
    await until('activated');
  }

  const namesIn = (text: string | Buffer) => forms.filter((form) => text.includes(form));

  it('would be seen if they were there', () => {
    expect(whoIsIn(counter).length).toBeGreaterThan(25);
    expect(namesIn(readFileSync(counter.fixtures.seedFile)).length).toBeGreaterThan(20);
    expect(counter.journal().length).toBeGreaterThan(30);
    expect(counter.platform.output).toContain('request completed');
    expect(counter.agent.output).toContain('the kiosk page is served');
    expect(urls.length).toBeGreaterThan(3);
  });

  it('name nobody in what the programs print', () => {
    expect(namesIn(counter.agent.output)).toEqual([]);
    expect(namesIn(counter.platform.output)).toEqual([]);
  });

  it('name nobody in the steps of the journal', () => {
    expect(namesIn(counter.journal().join('\n'))).toEqual([]);
  });

  it('name nobody in any byte of the journal once all is settled', () => {
    const files = readdirSync(counter.directory).filter((name) => name.startsWith('journal.sqlite'));
    expect(files).toContain('journal.sqlite');
    for (const file of files) expect(namesIn(readFileSync(join(counter.directory, file)))).toEqual([]);
  });

  it('name nobody in an address that the page asked for', () => {
    expect(namesIn(urls.join('\n'))).toEqual([]);
  });

  it('tell neither the token of the station nor the PIN of the SAM', () => {
    const token = readFileSync(join(counter.directory, 'station-token'), 'utf8').trim();
    for (const { output } of [counter.agent, counter.platform]) {
      expect(output).not.toContain(token);
      expect(output).not.toContain('123456');
    }
  });
});
