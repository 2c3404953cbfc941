import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPcscSystem } from '@jika/pcsc';
import type { CardConnection, ReaderEvent, ReaderState, ReaderSystem } from '@jika/reader';
import {
  type ApduSession,
  commandApdu,
  decodeBerTlv,
  expectOk,
  findTlv,
  fromHex,
  openApduSession,
  SW,
  toHex,
} from '@jika/smartcard-apdu';
import { type Bench, CARD_PORT, CARD_READER, type InsideProgram, startBench } from '@jika/virtual';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const VICC = inProject('test/clients/vicc.py');

/** vsmartcard's card: T=1 with TA1 = 13, and the historical bytes of ISO/IEC 7816-4, clause 12.1.1. */
const VICC_ATR = '3B951381018073FF01000B';
const MASTER_FILE = '3F00';
const NEW_FILE = '2F00';
const CONTENT = 'DEADBEEF';

/** The application of travel documents and its files (ICAO Doc 9303-10). */
const TRAVEL_DOCUMENT = 'A0000002471001';
const EF_COM = '011E';
const EF_DG1 = '0101';
const EF_SOD = '010D';
/** The specimen of ICAO Doc 9303-4: Utopia issues passports to nobody. */
const MRZ = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10';
/** The file ended before Le bytes were read (ISO/IEC 7816-4, clause 5.1.3): a warning, the bytes come with it. */
const END_OF_FILE = 0x6282;

let directory: string;
let bench: Bench;
let vicc: InsideProgram;
let system: ReaderSystem;
let inserted: Extract<ReaderEvent, { type: 'card-inserted' }>;
let card: CardConnection;
let session: ApduSession;

/** Puts one of the cards that vsmartcard can be into the reader, and connects to it. */
async function insert(type: 'iso7816' | 'ePass'): Promise<void> {
  const place = ['--hostname', '127.0.0.1', '--port', String(CARD_PORT)];
  vicc = await bench.runInside('/usr/bin/env', [`MRZ=${MRZ}`, '/usr/bin/python3', VICC, '--type', type, ...place]);
  const failed = vicc.ended.then(() => Promise.reject(new Error(`vicc ended: ${vicc.output()}`)));
  inserted = await Promise.race([eventInCardReader('card-inserted'), failed]);
  card = await system.connect(CARD_READER, { mode: 'exclusive' });
  session = openApduSession(card, { protocol: card.protocol });
}

async function eventInCardReader<T extends ReaderEvent['type']>(type: T): Promise<Extract<ReaderEvent, { type: T }>> {
  for await (const event of system.events(AbortSignal.timeout(10_000))) {
    if (event.type === type && 'reader' in event && event.reader === CARD_READER) {
      return event as Extract<ReaderEvent, { type: T }>;
    }
  }
  throw new Error(`no ${type} came; vicc says: ${vicc.output()}`);
}

async function cardInReader(): Promise<ReaderState['card']> {
  return (await system.readers()).find(({ reader }) => reader === CARD_READER)?.card;
}

/** SELECT by file identifier without FCI in the answer (ISO/IEC 7816-4, clause 11.2.2). */
const select = (fid: string) =>
  session.send(commandApdu({ cla: 0x00, ins: 0xa4, p1: 0x00, p2: 0x0c, data: bytes(fid) }));

/** SELECT by application identifier. No Le: a card that wants to tell its FCI says 61xx. */
const selectApplication = (aid: string) =>
  session.send(commandApdu({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x00, data: bytes(aid) }));

const readBinary = (offset: number, le: number) =>
  session.send(commandApdu({ cla: 0x00, ins: 0xb0, p1: offset >> 8, p2: offset & 0xff, le }));

const challenge = async () =>
  toHex(expectOk(await session.send(commandApdu({ cla: 0x00, ins: 0x84, p1: 0x00, p2: 0x00, le: 8 }))));

function bytes(hex: string): Uint8Array {
  const value = fromHex(hex);
  if (value === undefined) throw new Error('not hex');
  return value;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bench-'));
  bench = await startBench({
    directory,
    cardsDirectory: inProject('demo/cards'),
    keysFile: inProject('demo/keys.json'),
  });
  system = createPcscSystem({ socketPath: bench.pcscSocket });
});

afterAll(async () => {
  await system.close();
  await bench.stop();
  await rm(directory, { recursive: true });
});

afterEach(async () => {
  await card.disconnect();
  await vicc.stop();
  await vi.waitFor(async () => expect(await cardInReader()).toBeUndefined(), { timeout: 5000 });
});

describe('a card that is not ours', () => {
  beforeEach(async () => {
    await insert('iso7816');
    expectOk(await select(MASTER_FILE));
  });

  it('has its own answer to reset and protocol', () => {
    expect(toHex(inserted.atr)).toBe(VICC_ATR);
    expect(toHex(card.atr)).toBe(VICC_ATR);
    expect(card.protocol).toBe('T=1');
  });

  it('answers SELECT with 6A82 for a file that it does not have', async () => {
    expect((await select('DDF1')).statusWord).toBe(SW.fileNotFound);
  });

  it('answers GET CHALLENGE with new random bytes each time', async () => {
    const [first, second] = [await challenge(), await challenge()];
    expect(first).toMatch(/^[0-9A-F]{16}$/u);
    expect(second).not.toBe(first);
  });

  it('gives back with READ BINARY what CREATE FILE put in', async () => {
    // FCP template: transparent EF, its identifier, 16 bytes, and the first of them as discretionary data.
    const template = bytes(`62148201018302${NEW_FILE}800200105401005304${CONTENT}`);
    expectOk(await session.send(commandApdu({ cla: 0x00, ins: 0xe0, p1: 0x00, p2: 0x00, data: template })));
    expectOk(await select(NEW_FILE));
    expect(toHex(expectOk(await readBinary(0, 16)))).toBe(`${CONTENT}${'00'.repeat(12)}`);
    expect(toHex(expectOk(await readBinary(2, 2)))).toBe(CONTENT.slice(4));
  });

  it('is missed when it leaves', async () => {
    const left = eventInCardReader('card-removed');
    // vicc answers until the signal reaches it, which can be after `stop` has settled. The session's limits bound the loop.
    const selectUntilItFails = async (): Promise<never> => {
      for (;;) await select(MASTER_FILE);
    };
    await vicc.stop();
    await expect(selectUntilItFails()).rejects.toMatchObject({ code: 'card-removed' });
    expect((await left).insertionId).toBe(inserted.insertionId);
  });
});

describe('a passport', () => {
  beforeEach(async () => {
    await insert('ePass');
  });

  /** All of a file that is shorter than what one READ BINARY can ask for. */
  const wholeFile = async (fid: string): Promise<Uint8Array> => {
    expectOk(await select(fid));
    const { data, statusWord } = await readBinary(0, 256);
    expect(statusWord).toBe(END_OF_FILE);
    return data;
  };

  it('tells its application in an FCI that is fetched with GET RESPONSE', async () => {
    const fci = decodeBerTlv(expectOk(await selectApplication(TRAVEL_DOCUMENT)));
    expect(toHex(findTlv(fci, 0x6f, 0x84)?.value ?? bytes(''))).toBe(TRAVEL_DOCUMENT);
    expect(session.traffic.commands).toBe(2);
  });

  it('answers GET CHALLENGE with the 8 bytes that basic access control begins with', async () => {
    expectOk(await selectApplication(TRAVEL_DOCUMENT));
    const [first, second] = [await challenge(), await challenge()];
    expect(first).toMatch(/^[0-9A-F]{16}$/u);
    expect(second).not.toBe(first);
  });

  it('gives its files in the BER-TLV of ICAO Doc 9303-10, whole and in parts', async () => {
    expectOk(await selectApplication(TRAVEL_DOCUMENT));
    const text = (file: Uint8Array, ...path: number[]) =>
      Buffer.from(findTlv(decodeBerTlv(file), ...path)?.value ?? []).toString('ascii');
    const common = await wholeFile(EF_COM);
    expect([text(common, 0x60, 0x5f01), text(common, 0x60, 0x5f36)]).toEqual(['0107', '040000']);
    const holder = await wholeFile(EF_DG1);
    expect(text(holder, 0x61, 0x5f1f)).toBe(MRZ);
    const parts = [expectOk(await readBinary(0, 40)), expectOk(await readBinary(40, holder.length - 40))];
    expect(toHex(Buffer.concat(parts))).toBe(toHex(holder));
  });

  it('keeps its own status words on the way to us', async () => {
    expect((await selectApplication('A0000002471002')).statusWord).toBe(SW.fileNotFound);
    expectOk(await selectApplication(TRAVEL_DOCUMENT));
    expect((await readBinary(0, 4)).statusWord).toBe(SW.noCurrentFile);
    expect(await wholeFile(EF_SOD)).toHaveLength(0);
    expectOk(await select(EF_COM));
    expect((await readBinary(256, 4)).statusWord).toBe(SW.offsetOutsideFile);
  });
});
