import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPcscSystem } from '@jika/pcsc';
import type { CardConnection, ReaderEvent, ReaderState, ReaderSystem } from '@jika/reader';
import { type ApduSession, commandApdu, expectOk, fromHex, openApduSession, SW, toHex } from '@jika/smartcard-apdu';
import { type Bench, CARD_PORT, CARD_READER, type InsideProgram, startBench } from '@jika/virtual';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const VICC = inProject('test/clients/vicc.py');

/** vsmartcard's card: T=1 with TA1 = 13, and the historical bytes of ISO/IEC 7816-4, clause 12.1.1. */
const VICC_ATR = '3B951381018073FF01000B';
const MASTER_FILE = '3F00';
const NEW_FILE = '2F00';
const CONTENT = 'DEADBEEF';

let directory: string;
let bench: Bench;
let vicc: InsideProgram;
let system: ReaderSystem;

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
const select = (session: ApduSession, fid: string) =>
  session.send(commandApdu({ cla: 0x00, ins: 0xa4, p1: 0x00, p2: 0x0c, data: bytes(fid) }));

const readBinary = (session: ApduSession, offset: number, le: number) =>
  session.send(commandApdu({ cla: 0x00, ins: 0xb0, p1: offset >> 8, p2: offset & 0xff, le }));

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

describe('a card that is not ours', () => {
  let inserted: Extract<ReaderEvent, { type: 'card-inserted' }>;
  let card: CardConnection;
  let session: ApduSession;

  beforeEach(async () => {
    const place = ['--hostname', '127.0.0.1', '--port', String(CARD_PORT)];
    vicc = await bench.runInside('/usr/bin/python3', [VICC, '--type', 'iso7816', ...place]);
    inserted = await eventInCardReader('card-inserted');
    card = await system.connect(CARD_READER, { mode: 'exclusive' });
    session = openApduSession(card, { protocol: card.protocol });
    expectOk(await select(session, MASTER_FILE));
  });

  afterEach(async () => {
    await card.disconnect();
    await vicc.stop();
    await vi.waitFor(async () => expect(await cardInReader()).toBeUndefined(), { timeout: 5000 });
  });

  it('has its own answer to reset and protocol', () => {
    expect(toHex(inserted.atr)).toBe(VICC_ATR);
    expect(toHex(card.atr)).toBe(VICC_ATR);
    expect(card.protocol).toBe('T=1');
  });

  it('answers SELECT with 6A82 for a file that it does not have', async () => {
    expect((await select(session, 'DDF1')).statusWord).toBe(SW.fileNotFound);
  });

  it('answers GET CHALLENGE with new random bytes each time', async () => {
    const challenge = async () =>
      toHex(expectOk(await session.send(commandApdu({ cla: 0x00, ins: 0x84, p1: 0x00, p2: 0x00, le: 8 }))));
    const [first, second] = [await challenge(), await challenge()];
    expect(first).toMatch(/^[0-9A-F]{16}$/u);
    expect(second).not.toBe(first);
  });

  it('gives back with READ BINARY what CREATE FILE put in', async () => {
    // FCP template: transparent EF, its identifier, 16 bytes, and the first of them as discretionary data.
    const template = bytes(`62148201018302${NEW_FILE}800200105401005304${CONTENT}`);
    expectOk(await session.send(commandApdu({ cla: 0x00, ins: 0xe0, p1: 0x00, p2: 0x00, data: template })));
    expectOk(await select(session, NEW_FILE));
    expect(toHex(expectOk(await readBinary(session, 0, 16)))).toBe(`${CONTENT}${'00'.repeat(12)}`);
    expect(toHex(expectOk(await readBinary(session, 2, 2)))).toBe(CONTENT.slice(4));
  });

  it('is missed when it leaves', async () => {
    const left = eventInCardReader('card-removed');
    await vicc.stop();
    await expect(select(session, MASTER_FILE)).rejects.toMatchObject({ code: 'card-removed' });
    expect((await left).insertionId).toBe(inserted.insertionId);
  });
});
