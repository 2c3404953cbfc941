import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  activate,
  activationsBefore,
  addStation,
  candidatesFor,
  casesAfter,
  chasedCards,
  type DatabaseLocation,
  dashboard,
  flagForReplacement,
  mismatchReportsBefore,
  registrantKeyOf,
  reportMismatch,
  reviewQueue,
  type Store,
  viewRegistration,
} from '@jika/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Canary,
  canaries,
  filesWith,
  finderOf,
  formsOf,
  REGISTRATION_HEADINGS,
  registrationLine,
  secretsOf,
} from './support/canaries.js';
import { as, freezeAll, KEY_IN_ENVIRONMENT, openRegistry, sealedCase, UNIT_NAME } from './support/cases.js';
import { jika } from './support/jika.js';
import { postgresPrograms, startPostgres } from './support/postgres.js';

const NOW = new Date('2026-06-22T02:24:00.000Z');
const STATION = { id: 'canary', outletName: '示范支行', name: '1 号柜台' };
const PEOPLE = canaries(50);
const programs = postgresPrograms();

interface Place {
  location: DatabaseLocation;
  /** Where the database keeps its pages and logs. */
  pages: string;
  close(): Promise<void>;
}

async function onSqlite(directory: string): Promise<Place> {
  const pages = join(directory, 'pages');
  mkdirSync(pages);
  return { location: { file: join(pages, 'jika.sqlite') }, pages, close: async () => {} };
}

async function onPostgres(): Promise<Place> {
  const server = await startPostgres(programs ?? '');
  return { location: { url: server.url }, pages: server.directory, close: () => server.stop() };
}

describe('a canary', () => {
  it('is found in any of its forms, wherever it lies', () => {
    const secrets = secretsOf(PEOPLE);
    const isNamedIn = finderOf(secrets.flatMap(formsOf));
    for (const [place, form] of secretsOf(PEOPLE.slice(-2)).flatMap(formsOf).entries()) {
      const before = Buffer.from('金丝8877'.repeat(place));
      expect([isNamedIn(before), isNamedIn(Buffer.concat([before, form]))]).toEqual([false, true]);
    }
    const others = secretsOf(canaries(70).slice(60)).flatMap(formsOf);
    expect(isNamedIn(Buffer.concat(others))).toBe(false);
  });
});

describe.each([
  { database: 'SQLite', open: onSqlite, missing: false },
  { database: 'PostgreSQL', open: onPostgres, missing: programs === null },
])('C6, C3.26: fifty people who go through everything on $database', ({ open, missing }) => {
  let directory: string;
  let place: Place;
  let store: Store;
  /** Whatever was printed, thrown or shown to somebody who may not see people. */
  const told: string[] = [];

  const tell = (what: unknown): void => {
    told.push(
      what instanceof Error ? `${what.stack}${JSON.stringify(what)}${String(what.cause)}` : JSON.stringify(what),
    );
  };
  const run = async (...args: string[]): Promise<string> => {
    const where = 'url' in place.location ? place.location.url : place.location.file;
    const { code, stdout, stderr } = await jika([...args, '--database', where, '--lang', 'zh'], KEY_IN_ENVIRONMENT);
    told.push(stdout, stderr);
    if (code !== 0) throw new Error(`jika ${args.slice(0, 2).join(' ')} ended with ${code}: ${stderr.slice(0, 500)}`);
    return stdout;
  };
  const papers = (name: string): string => join(directory, 'papers', name);

  beforeAll(async () => {
    if (missing) return;
    directory = mkdtempSync(join(tmpdir(), 'jika-canary-'));
    mkdirSync(join(directory, 'papers'));
    place = await open(directory);
    store = await openRegistry(place.location);
    await addStation(store, STATION);
  }, 120_000);
  afterAll(async () => {
    if (missing) return;
    await store.close();
    await place.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const areImported = async (): Promise<void> => {
    const lines = PEOPLE.map((person) => registrationLine(person, UNIT_NAME));
    writeFileSync(papers('people.csv'), [REGISTRATION_HEADINGS, ...lines, ''].join('\n'));
    const importing = ['import', 'registrations', papers('people.csv'), '--banks', 'demo-bank', '--as', 'approved'];
    await run(...importing, '--dry-run');
    expect(await run(...importing, '--result', papers('result.csv'))).toMatch(/已导入\s+50/u);
    expect(await run(...importing, '--json')).toContain('"unchanged": 50');
    const cards = PEOPLE.map(({ idNumber, issueSerial }) => `${idNumber},${issueSerial},已制卡`);
    writeFileSync(papers('cards.csv'), ['身份证号码,发卡序列号,卡片状态', ...cards, ''].join('\n'));
    expect(await run('import', 'cards', papers('cards.csv'))).toMatch(/已导入\s+50/u);
  };

  const areTapped = async (): Promise<void> => {
    for (const [number, person] of PEOPLE.entries()) {
      const [candidate] = await candidatesFor(as(store, 'clerk'), person.idNumber, NOW);
      expect(candidate?.registration.name).toBe(person.name);
      const registrationId = candidate?.registration.id ?? '';
      const card = { cardNumber: person.idNumber, issueSerial: person.issueSerial };
      const request = (name: string) => ({
        requestId: `${name}-${number}`,
        requestHash: `${name}-${number}`,
        station: STATION,
        insertionId: `${name}-${number}`,
        challenge: null,
        operator: '李柜员',
        idNumber: person.idNumber,
      });
      if (number < 20) {
        await activate(as(store, 'clerk'), request('activate'), () => ({ registrationId, card }), NOW);
        await activate(as(store, 'clerk'), request('again'), () => ({ registrationId, card }), NOW).catch(tell);
      } else if (number < 30) {
        const fields = [{ field: 'name' as const, onCard: person.contact, correct: person.name }];
        const finding = {
          registrationId,
          card,
          issueSerial: person.issueSerial,
          name: person.name,
          maskedIdNumber: null,
          unitName: UNIT_NAME,
          verdict: 'field-mismatch' as const,
          reason: 'information-error' as const,
          fields,
        };
        const { report } = await reportMismatch(as(store, 'clerk'), request('report'), () => finding, NOW);
        const flag = { reportId: report.id, requestId: `flag-${number}`, flaggedBy: 'province' };
        await flagForReplacement(as(store, 'province'), flag, NOW);
        await flagForReplacement(as(store, 'province'), { ...flag, requestId: 'other' }, NOW).catch(tell);
      }
    }
  };

  const areListed = async (): Promise<void> => {
    const [first] = PEOPLE;
    if (first === undefined) throw new RangeError('nobody');
    const registrant = registrantKeyOf(as(store, 'province'), first.idNumber);
    const [candidate] = await candidatesFor(as(store, 'clerk'), first.idNumber, NOW);
    const key = { registrant, id: candidate?.registration.id ?? '' };
    expect((await viewRegistration(as(store, 'province'), key, NOW)).record.form.name).toBe(first.name);
    tell(await dashboard(as(store, 'province'), 'unit', NOW));
    await reviewQueue(as(store, 'province'), { order: 'oldest', after: null }, NOW).catch(tell);
    await viewRegistration(as(store, 'customer-service'), key, NOW).catch(tell);
    expect((await activationsBefore(as(store, 'province'), null, NOW)).items).toHaveLength(20);
    expect((await mismatchReportsBefore(as(store, 'province'), null, NOW)).items).toHaveLength(10);
    expect((await chasedCards(as(store, 'province'), {}, null, NOW)).items.length).toBeGreaterThan(0);
  };

  const becomeCases = async (): Promise<void> => {
    for (const [number, person] of PEOPLE.slice(40).entries()) await lose(store, person, number);
    expect((await casesAfter(as(store, 'prefecture'), {}, null, NOW)).items.length).toBeGreaterThan(0);
    const batch = (await freezeAll(store, new Date(NOW.getTime() + 60_000))).get(4) ?? '';
    const asPrefecture = ['--as', 'prefecture', '--purpose', 'submission'];
    await run('annex', 'export', batch, '-o', papers('annex.xlsx'), ...asPrefecture);
    await run('annex', 'register', '--as', 'province');
  };

  const areUnderNewKeys = async (): Promise<void> => {
    await run('keys', 'rotate', '--as', 'province');
    await run('keys', 'reseal', '--as', 'province');
    await run('keys', 'status', '--as', 'province');
    expect(await run('audit', 'show', '--as', 'province', '--limit', '100')).toContain('激活卡片');
    await run('audit', 'anchor', '--as', 'province', '-o', papers('anchor.json'));
    await run('audit', 'verify', '--as', 'province');
    await run('retention', 'run', '--as', 'province');
  };

  it.skipIf(missing)(
    'are named in no output, no error and no page of the database',
    async () => {
      for (const step of [areImported, areTapped, areListed, becomeCases, areUnderNewKeys]) await step();
      const secrets = secretsOf(PEOPLE);
      const isNamedIn = finderOf(secrets.flatMap(formsOf));
      expect(told.join('').length).toBeGreaterThan(2_000);
      expect(told.filter((text) => isNamedIn(Buffer.from(text)))).toEqual([]);
      expect(filesWith(place.pages, secrets)).toEqual([]);
      // What is looked for can be found: the papers hold it.
      expect(filesWith(join(directory, 'papers'), secrets).length).toBeGreaterThan(1);
    },
    180_000,
  );
});

async function lose(store: Store, { idNumber, name, mobile }: Canary, number: number): Promise<void> {
  const registrant = registrantKeyOf(as(store, 'province'), idNumber);
  const [candidate] = await candidatesFor(as(store, 'clerk'), idNumber, NOW);
  const bank = { bankName: '岳阳示范银行', bankCardNumber: null, cardKey: null };
  const corrections = [{ field: 'name', wrong: mobile, right: name }] as const;
  const what = { requestId: `case-${number}`, registrant, registrationId: candidate?.registration.id ?? '' };
  const report = { kind: 'replacement', ...what, reason: 'information-error', corrections, ...bank } as const;
  await sealedCase(store, report, new Date(NOW.getTime() + number));
}
