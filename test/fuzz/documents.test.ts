import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEY_NAMES, parseTrustList } from '@jika/health-card';
import { parseTrace, redactTrace, replayChannel, traceChannel } from '@jika/smartcard-apdu';
import {
  type CardMemory,
  isMemoryOf,
  isSamMemory,
  loadCardFile,
  loadKeys,
  loadPerson,
  parseFaultScript,
  personalise,
  VirtualCardError,
  VirtualHealthCard,
  VirtualSam,
} from '@jika/virtual';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { project } from '../support/project.js';
import { keys, powered, ready } from '../virtual-counter.js';
import { CANARY, type Json, nearly } from './any-document.js';
import { orTyped } from './typed-errors.js';

const RUNS = { numRuns: 150 };
const CALM = { timeout: 60_000 };
const demo = async (name: string): Promise<Json> => JSON.parse(await readFile(join(project, 'demo', name), 'utf8'));
const [cardDocument, keysDocument, trustDocument] = await Promise.all(
  ['cards/ready.json', 'keys.json', 'trust.json'].map(demo),
);
const PERSON: Json = {
  name: '欧阳·示范',
  ethnicity: '土家族',
  idNumber: '439901198802290020',
  phones: ['12000000000'],
  addresses: [{ type: '09', address: '示范省示范市示范路1号' }],
  contacts: [{ name: '示范·甲', relation: '配偶', phone: '12000000001' }],
  health: { bloodAbo: 'AB', asthma: false },
  allergies: [{ allergen: '青霉素', reaction: '皮疹' }],
  immunisations: [{ vaccine: '乙肝疫苗', vaccinationDate: '2001-02-28' }],
  outpatient: [null, { institutionName: '示范医院', symptoms: [{ symptomName: '咳嗽' }] }],
};
const ISSUE = {
  issuerName: '示范银行',
  issuerCode: '4306000000000000000001',
  issueDate: '2016-07-31',
  cityCode: '430600',
} as const;

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jika-documents-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** What a loader makes of a document: null if it refused it as it should, naming no value. */
async function loaded<T>(document: Json, load: (path: string) => Promise<T>): Promise<T | null> {
  const path = join(directory, 'document.json');
  await writeFile(path, JSON.stringify(document));
  return orRefused(() => load(path));
}

async function orRefused<T>(work: () => Promise<T> | T): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    expect(error).toBeInstanceOf(VirtualCardError);
    expect((error as Error).message).not.toContain(CANARY.slice(0, 6));
    return null;
  }
}

describe('a document that is nearly right', () => {
  it('is a card that can be made, or refused by name', CALM, () =>
    fc.assert(
      fc.asyncProperty(nearly(cardDocument ?? null), async (document) => {
        const card = await loaded(document, loadCardFile);
        if (card !== null) expect(isMemoryOf(card, new VirtualHealthCard(card, keys).memory())).toBe(true);
      }),
      RUNS,
    ),
  );

  it('holds keys that a SAM works with, or is refused by name', CALM, () =>
    fc.assert(
      fc.asyncProperty(nearly(keysDocument ?? null), async (document) => {
        const given = await loaded(document, loadKeys);
        if (given === null) return;
        expect(Object.keys(given.masterKeys)).toEqual([...KEY_NAMES]);
        expect(isSamMemory(new VirtualSam(given).memory())).toBe(true);
      }),
      RUNS,
    ),
  );

  it('is a person who gets a card, or refused by name', CALM, () =>
    fc.assert(
      fc.asyncProperty(nearly(PERSON), async (document) => {
        const person = await loaded(document, loadPerson);
        const card = person && (await orRefused(() => personalise(person, ISSUE)));
        if (card !== null) expect(isMemoryOf(card, new VirtualHealthCard(card, keys).memory())).toBe(true);
      }),
      RUNS,
    ),
  );

  it('is a list of roots, or refused', () =>
    fc.assert(
      fc.asyncProperty(nearly(trustDocument ?? null), async (document) => {
        const roots = await orTyped(() => parseTrustList(document));
        if (roots instanceof Error) expect(roots.message).not.toContain(CANARY.slice(0, 6));
      }),
      RUNS,
    ));

  it('is a script of faults, or refused by name', () =>
    fc.assert(
      fc.asyncProperty(
        nearly([
          { when: { command: 3, instruction: 'B2', file: 'EF05' }, do: { kind: 'delay', milliseconds: 5 }, times: 2 },
        ]),
        async (script) => {
          const faults = await orRefused(() => parseFaultScript(script));
          expect(faults?.length ?? 0).toBeLessThanOrEqual(32);
        },
      ),
      RUNS,
    ));

  it('is the memory of a card that goes on to answer, or is not taken for one', CALM, () => {
    const memory: Json = JSON.parse(
      JSON.stringify({
        ...new VirtualHealthCard(ready, keys).memory(),
        triesLeft: { RK1_DDF1: 3 },
        blocked: { DF01: 'temporary' },
      }),
    );
    return fc.assert(
      fc.asyncProperty(nearly(memory), async (document) => {
        if (!isMemoryOf(ready, document)) return;
        const kept: CardMemory = document;
        const card = powered(new VirtualHealthCard(ready, keys, undefined, { memory: kept }));
        for (const fid of [
          [0xdd, 0xf1],
          [0xef, 0x05],
        ]) {
          await card.transmit(Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 0x02, ...fid));
        }
        const answer = await card.transmit(Uint8Array.of(0x00, 0xb2, 0x01, 0x04, 0x00));
        expect(answer.length).toBeGreaterThanOrEqual(2);
      }),
      RUNS,
    );
  });

  it('is the memory of a SAM, or is not taken for one', () => {
    fc.assert(
      fc.property(nearly({ version: 1, pin: '123456', pinTries: 3 }), (document) => {
        if (isSamMemory(document)) expect(document.pin).toMatch(/^\d{2,16}$/u);
      }),
      RUNS,
    );
  });
});

describe('a trace that is nearly right', () => {
  it('parses, and can be redacted and replayed, or is refused', CALM, async () => {
    let good = '';
    const options = { write: (lines: string) => (good += lines), values: 'full-with-personal-data' } as const;
    const channel = traceChannel(powered(new VirtualHealthCard(ready, keys)), options);
    for (const command of ['00A4000002DDF1', '00A4000002EF05', '00B2010403']) {
      await channel.transmit(Uint8Array.from(Buffer.from(command, 'hex')));
    }
    const splice = fc.tuple(
      fc.nat(good.length),
      fc.nat(20),
      fc.oneof(fc.string(), fc.constantFrom('\n', '*', '> ', '\uD800')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(splice, { minLength: 1, maxLength: 3 }), async (splices) => {
        const text = splices.reduce((t, [at, length, put]) => t.slice(0, at) + put + t.slice(at + length), good);
        const trace = await orTyped(() => parseTrace(text));
        if (trace instanceof Error) return;
        await orTyped(() => redactTrace(trace));
        const replay = await orTyped(() => replayChannel(trace));
        if (replay instanceof Error) return;
        await orTyped(() => replay.transmit(Uint8Array.of(0x00), AbortSignal.abort()));
      }),
      { numRuns: 1_000 },
    );
  });

  it('or no trace at all, is refused', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect(await orTyped(() => parseTrace(text))).toBeInstanceOf(Error);
      }),
      RUNS,
    ));
});
