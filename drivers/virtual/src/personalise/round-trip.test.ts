import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ClinicalFile,
  type CyclicFile,
  codeName,
  DIRECTORIES,
  decodeField,
  decodePacked,
  type ElementaryFile,
  type FieldResult,
  filesOf,
  type IndexFile,
  type PackedLayout,
  PROFILES,
  type TlvFile,
} from '@jika/health-card';
import { decodeRecordTlv } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CardFile, loadCardFile } from '../card-file/card-file.js';
import { SECTIONS } from '../card-file/card-sections.js';
import { formatCardFile } from '../card-file/format-card-file.js';
import { bytes, KEYS, sayOne } from '../card-under-test.js';
import { VirtualHealthCard } from '../user-card/virtual-health-card.js';
import { anyCard, anyPerson } from './any-card.fixture.js';
import { personalise } from './personalise.js';

const BLOCK = 0xfa;
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A terminal that no card keeps anything from: a copy opens its files to everybody. */
class Terminal {
  readonly #card: VirtualHealthCard;

  constructor(card: CardFile) {
    this.#card = new VirtualHealthCard({ ...card, keys: 'none' }, KEYS);
  }

  async select({ directory }: ElementaryFile, fid: number): Promise<void> {
    const path =
      directory === 'DDF1' ? [DIRECTORIES.DDF1.fid, fid] : [DIRECTORIES.DDF1.fid, DIRECTORIES[directory].fid, fid];
    for (const each of path) await this.#say(`00A4000002${hex(each, 4)}`);
  }

  byNumber(record: number): Promise<Uint8Array> {
    return this.#say(`00B2${hex(record, 2)}0400`);
  }
  byTag(tag: number): Promise<Uint8Array> {
    return this.#say(`00B2${hex(tag, 2)}0000`);
  }

  async binary(size: number): Promise<Uint8Array> {
    const blocks: Uint8Array[] = [];
    for (let offset = 0; offset < size; offset += BLOCK) {
      blocks.push(await this.#say(`00B0${hex(offset, 4)}${hex(Math.min(BLOCK, size - offset), 2)}`));
    }
    return Buffer.concat(blocks);
  }

  async #say(command: string): Promise<Uint8Array> {
    const answer = await sayOne(this.#card, command);
    expect(answer.slice(-4)).toBe('9000');
    return bytes(answer.slice(0, -4));
  }
}

const written = (value: unknown): FieldResult =>
  typeof value === 'string' ? { status: 'ok', value } : { status: 'absent' };

function valuesOf(layout: PackedLayout, values: Readonly<Record<string, unknown>>): unknown {
  const entries = layout.map((part) => {
    if (!('group' in part)) return [part.key, written(values[part.key])];
    const given = (values[part.group] ?? []) as readonly Record<string, unknown>[];
    return [part.group, Array.from({ length: part.count }, (_, index) => valuesOf(part.items, given[index] ?? {}))];
  });
  return Object.fromEntries(entries);
}

async function expectTlv(terminal: Terminal, card: CardFile, file: TlvFile): Promise<void> {
  await terminal.select(file, file.fid);
  for (const item of file.records) {
    const record = await terminal.byNumber(item.no);
    expect(await terminal.byTag(item.tag)).toEqual(record);
    const { tag, value } = decodeRecordTlv(record);
    const given: unknown = card.fields[item.key as keyof CardFile['fields']];
    expect([tag, item.key, decodeField(item, value)]).toEqual([item.tag, item.key, written(given)]);
  }
}

async function expectCyclic(terminal: Terminal, card: CardFile, file: CyclicFile): Promise<void> {
  const records = file.path === SECTIONS.cyclic.allergies ? card.allergies : card.immunisations;
  await terminal.select(file, file.fid);
  for (let number = 1; number <= file.recordCount; number += 1) {
    const read = decodePacked(file.items, await terminal.byNumber(number));
    expect(read).toEqual(valuesOf(file.items, records[number - 1] ?? {}));
  }
}

const visitsOf = (card: CardFile, { fid }: { fid: number }) => (fid === 0xef05 ? card.inpatient : card.outpatient);

async function expectIndex(terminal: Terminal, card: CardFile, file: IndexFile): Promise<void> {
  await terminal.select(file, file.fid);
  for (let number = 1; number <= file.recordCount; number += 1) {
    const flag = visitsOf(card, file)[number - 1] ? 0x00 : 0xff;
    expect(await terminal.byNumber(number)).toEqual(Uint8Array.of(flag));
  }
}

async function expectClinical(terminal: Terminal, card: CardFile, file: ClinicalFile): Promise<void> {
  const records = file.path === SECTIONS.clinical.inpatient ? card.inpatient : card.outpatient;
  for (const [place, fid] of file.fids.entries()) {
    await terminal.select(file, fid);
    const read = decodePacked(file.layout, await terminal.binary(file.size));
    expect(read).toEqual(valuesOf(file.layout, records[place] ?? {}));
  }
}

async function expectPhoto(terminal: Terminal, { photo }: CardFile, file: ElementaryFile & { size: number }) {
  await terminal.select(file, 0xef07);
  const content = await terminal.binary(file.size);
  const length = ((content[0] ?? 0) << 8) | (content[1] ?? 0);
  expect(length).toBe(photo?.length ?? 0xffff);
  if (photo) expect(Uint8Array.from(content.subarray(2, 2 + length))).toEqual(photo);
}

async function expectFile(terminal: Terminal, card: CardFile, file: ElementaryFile): Promise<void> {
  if (file.structure === 'tlv') return expectTlv(terminal, card, file);
  if (file.structure === 'cyclic') return expectCyclic(terminal, card, file);
  if (file.structure === 'index') return expectIndex(terminal, card, file);
  if (file.structure === 'clinical') return expectClinical(terminal, card, file);
  return expectPhoto(terminal, card, file);
}

describe('any card of any profile', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'jika-round-trip-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('gives every item back as it was written, by number and by tag', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        const terminal = new Terminal(card);
        for (const file of filesOf(card.profile)) await expectFile(terminal, card, file);
      }),
      { numRuns: 20 },
    );
  }, 30_000);

  it('is the same after it was written to a card file and read from it', async () => {
    const path = join(directory, 'card.json');
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        await writeFile(path, formatCardFile(card));
        expect(await loadCardFile(path)).toEqual(card);
      }),
      { numRuns: 20 },
    );
  }, 30_000);
});

describe('any person, personalised on a card of any profile', () => {
  const ISSUE = { issuerName: '岳阳示范银行', issuerCode: '43060000', issueDate: '2016-07-31', cityCode: '430600' };

  it('is read from it in the words of the form, as far as the profile has room', async () => {
    await fc.assert(
      fc.asyncProperty(anyPerson, fc.constantFrom(...PROFILES), async (person, profile) => {
        const card = personalise(person, { ...ISSUE, profile, leaveOut: true });
        const terminal = new Terminal(card);
        for (const file of filesOf(profile)) await expectFile(terminal, card, file);
        const { name, idNumber, contactName1, address1, otherAlert, maritalStatus } = card.fields;
        expect([name, idNumber, contactName1]).toEqual([person.name, person.idNumber, person.contacts?.[0]?.name]);
        expect(address1).toBe(person.addresses?.[0]?.address);
        expect(otherAlert).toBe(profile === '32K' ? person.health?.otherAlert : undefined);
        expect(maritalStatus && codeName('GBT2261_2', maritalStatus, 'zh')).toBe(person.maritalStatus);
        expect(card.allergies).toEqual(profile === '16K' ? [] : (person.allergies ?? []));
      }),
      { numRuns: 30 },
    );
  }, 30_000);
});
