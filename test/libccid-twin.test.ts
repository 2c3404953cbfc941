import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createPcscSystem } from '@jika/pcsc';
import type { ReaderSystem } from '@jika/reader';
import { createSerialSystem, serialReaderName } from '@jika/serial';
import { decodeCommand, encodeResponse, fromHex, toHex } from '@jika/smartcard-apdu';
import {
  type CardInSlot,
  openSimulatedSerialReader,
  type SimulatedModel,
  type SimulatedSerialReader,
  VirtualSam,
  virtualCard,
} from '@jika/virtual';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPcscdWithSerialReader } from './support/pcscd-with-serial-reader.js';
import { keys, ready } from './virtual-counter.js';

const run = promisify(execFile);

let directory: string;
let simulated: SimulatedSerialReader;
const undo: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'twin-'));
  undo.push(() => rm(directory, { recursive: true }));
});
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

/** The simulated reader with a card in each of its slots. */
async function openSimulated(model: SimulatedModel, ...cards: readonly CardInSlot[]): Promise<void> {
  simulated = await openSimulatedSerialReader({ model, path: join(directory, 'tty') });
  undo.push(() => simulated.close());
  for (const [slot, card] of cards.entries()) simulated.insert(card, { slot });
}

/** The simulated reader under libccid's driver and pcscd, for the length of `work`. */
async function throughLibccid<T>(model: SimulatedModel, work: (socket: string) => Promise<T>): Promise<T> {
  const pcscd = await startPcscdWithSerialReader(directory, simulated.path, model);
  try {
    return await work(pcscd.socket);
  } finally {
    await pcscd.stop();
  }
}

async function openscTool(socket: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('opensc-tool', args, { env: { ...process.env, PCSCLITE_CSOCK_NAME: socket } });
  return stdout;
}

/** What the card says to each command, through whatever reader system; and the ATR and the protocol that were settled. */
async function conversation(system: ReaderSystem, reader: string, commands: readonly string[]) {
  undo.push(() => system.close());
  await expect
    .poll(async () => (await system.readers()).some((state) => state.reader === reader && state.card), {
      timeout: 5000,
    })
    .toBe(true);
  const connection = await system.connect(reader, { mode: 'shared' });
  const answers: string[] = [];
  for (const command of commands) {
    answers.push(toHex(await connection.transmit(fromHex(command) ?? new Uint8Array(0))));
  }
  await connection.disconnect();
  await system.close();
  return { atr: toHex(connection.atr), protocol: connection.protocol, answers };
}

/** T=1 at a higher speed (TA1 = 96), with blocks of 254 bytes. */
const ECHO_ATR = [0x90, 0x96, 0x81, 0x31, 0xfe, 0x45];

/** A chip that gives back the data of each command. */
const echo: CardInSlot = {
  atr: Uint8Array.of(
    0x3b,
    ...ECHO_ATR,
    ECHO_ATR.reduce((check, byte) => check ^ byte),
  ),
  powerOn: () => {},
  powerOff: () => {},
  reset: () => {},
  transmit: async (command) => encodeResponse({ data: decodeCommand(command).data, statusWord: 0x9000 }),
};

const SELECT_DDF1 = '00A4000002DDF1';
const READING = [
  SELECT_DDF1,
  '00A4000002EF05',
  '00B2010400',
  '00B2020400',
  '00B2FF0400',
  '0084000008',
  '00A4000002EF99',
];
const ECHOES = [
  `80100000${(200).toString(16)}${'A5'.repeat(200)}`,
  `8010000000${(1000).toString(16).padStart(4, '0')}${'0123456789'.repeat(200)}0000`,
];

describe("libccid's driver on the simulated reader", () => {
  it('lets opensc-tool find it and read the card over T=1', async () => {
    await openSimulated('GemPCTwin', virtualCard(ready, keys));
    const [list, atr, read] = await throughLibccid('GemPCTwin', async (socket) => [
      await openscTool(socket, '--list-readers'),
      await openscTool(socket, '--atr'),
      await openscTool(
        socket,
        '--send-apdu',
        SELECT_DDF1,
        '--send-apdu',
        '00A4000002EF05',
        '--send-apdu',
        '00B2010400',
      ),
    ]);
    expect(list).toMatch(/Yes .*Serial 00 00/u);
    expect(atr.replaceAll(':', '').trim().toUpperCase()).toBe(toHex(virtualCard(ready, keys).atr));
    expect(read.match(/SW1=0x90, SW2=0x00/gu)).toHaveLength(3);
  });

  it.each([
    ['GemPCTwin', 'T=1', 'the user card', READING, () => virtualCard(ready, keys)],
    ['GemCoreSIMPro', 'T=1', 'the user card', READING, () => virtualCard(ready, keys)],
    ['GemPCTwin', 'T=0', 'the SAM', [SELECT_DDF1, '0084000008', '80CA000000'], () => new VirtualSam(keys)],
    ['GemPCTwin', 'T=1', 'a card of higher speed and long commands', ECHOES, () => echo],
  ] as const)('hears on %s over %s what our driver hears from %s', async (model, protocol, _what, commands, card) => {
    await openSimulated(model, card());
    const theirs = await throughLibccid(model, (socketPath) =>
      conversation(createPcscSystem({ socketPath }), 'Serial 00 00', commands),
    );
    const ports = [{ path: simulated.path, model }];
    const ours = await conversation(
      createSerialSystem({ ports }),
      serialReaderName(model, simulated.path, 0),
      commands,
    );
    const unchanging = (said: typeof ours) => ({ ...said, answers: said.answers.map(withoutChallenge) });
    expect(unchanging(ours)).toEqual(unchanging(theirs));
    expect(ours.protocol).toBe(protocol);
    expect(ours.answers.some((answer) => answer.endsWith('9000'))).toBe(true);
  });

  it('finds the cards in both slots of a reader', async () => {
    await openSimulated('GemCoreSIMPro', virtualCard(ready, keys), new VirtualSam(keys));
    const list = await throughLibccid('GemCoreSIMPro', (socket) => openscTool(socket, '--list-readers'));
    expect(list.match(/Yes .*Serial 00 0[01]/gu)).toHaveLength(2);
  });

  it('sees a card go and another one come', async () => {
    await openSimulated('GemPCTwin', virtualCard(ready, keys));
    await throughLibccid('GemPCTwin', async (socketPath) => {
      const system = createPcscSystem({ socketPath });
      undo.push(() => system.close());
      const cardIn = async () => (await system.readers()).find(({ reader }) => reader === 'Serial 00 00')?.card;
      await expect.poll(cardIn, { timeout: 5000 }).toBeDefined();
      simulated.remove();
      await expect.poll(cardIn, { timeout: 5000 }).toBeUndefined();
      simulated.insert(new VirtualSam(keys));
      await expect.poll(async () => (await cardIn())?.atr, { timeout: 5000 }).toEqual(new VirtualSam(keys).atr);
      await system.close();
    });
  });
});

/** Random numbers differ from time to time. */
const withoutChallenge = (answer: string): string =>
  answer.length === 20 ? `8 bytes and ${answer.slice(-4)}` : answer;
