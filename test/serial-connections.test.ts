import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CardConnection, ConnectOptions } from '@jika/reader';
import { createSerialSystem, type SerialSystem, serialReaderName } from '@jika/serial';
import { type CardInSlot, openSimulatedSerialReader, type SimulatedSerialReader } from '@jika/virtual';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MODEL = 'GemPCTwin';
const COMMAND = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);
const OK = Uint8Array.of(0x90, 0x00);
const DEADLINES = { commandDeadlineMs: 1000, connectDeadlineMs: 2000, accessDeadlineMs: 150 };

/** A T=0 chip with a hand on what it answers, which counts how often it got power. */
class Chip implements CardInSlot {
  readonly atr = Uint8Array.of(0x3b, 0x00);
  powered = 0;
  heard: Uint8Array[] = [];
  answer: () => Promise<Uint8Array> = async () => OK;

  powerOn(): void {
    this.powered += 1;
  }
  powerOff(): void {}
  reset(): void {}
  transmit(command: Uint8Array): Promise<Uint8Array> {
    this.heard.push(command);
    return this.answer();
  }
}

let directory: string;
let simulated: SimulatedSerialReader;
let system: SerialSystem;
let chip: Chip;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'serial-'));
  const path = join(directory, 'tty');
  simulated = await openSimulatedSerialReader({ model: MODEL, path });
  chip = new Chip();
  simulated.insert(chip);
  system = createSerialSystem({ ports: [{ path, model: MODEL }], ...DEADLINES });
});
afterEach(async () => {
  await system.close();
  await simulated.close();
  await rm(directory, { recursive: true });
});

const connect = (mode: ConnectOptions['mode'] = 'shared', signal?: AbortSignal): Promise<CardConnection> =>
  system.connect(serialReaderName(MODEL, simulated.path, 0), { mode, ...(signal && { signal }) });

describe('connections to one card', () => {
  it('share it, or one has it alone', async () => {
    const [one, other] = [await connect(), await connect()];
    await expect(connect('exclusive')).rejects.toMatchObject({ code: 'access-refused' });
    expect([await one.transmit(COMMAND), await other.transmit(COMMAND)]).toEqual([OK, OK]);
    await one.disconnect();
    await other.disconnect();
    const alone = await connect('exclusive');
    await expect(connect()).rejects.toMatchObject({ code: 'access-refused' });
    expect(await alone.transmit(COMMAND)).toEqual(OK);
  });

  it('are refused, and their commands too, while another one is in a transaction, which they do not disturb', async () => {
    const [one, other] = [await connect(), await connect()];
    await one.transaction(async (channel) => {
      await expect(connect()).rejects.toMatchObject({ code: 'access-refused' });
      await expect(other.transmit(COMMAND)).rejects.toMatchObject({ code: 'access-refused' });
      expect(await channel.transmit(COMMAND)).toEqual(OK);
    });
    expect([await one.transmit(COMMAND), await other.transmit(COMMAND)]).toEqual([OK, OK]);
  });

  it('are reset with the one whose command had no answer, and can be made anew', async () => {
    const [one, other] = [await connect(), await connect()];
    chip.answer = () => new Promise(() => {});
    await expect(one.transmit(COMMAND)).rejects.toMatchObject({ code: 'timeout' });
    await expect(other.transmit(COMMAND)).rejects.toMatchObject({ code: 'card-reset' });
    chip.answer = async () => OK;
    expect(await (await connect()).transmit(COMMAND)).toEqual(OK);
    expect(chip.powered).toBeGreaterThan(1);
  });

  it('meet a card with fresh power each, if none was left in between', async () => {
    const one = await connect();
    await one.transmit(COMMAND);
    const powered = chip.powered;
    const leaving = one.disconnect();
    const next = connect();
    await leaving;
    expect(await (await next).transmit(COMMAND)).toEqual(OK);
    expect(chip.powered).toBe(powered + 1);
  });

  it('are made in the time that there is for it, however long they may wait for another one', async () => {
    await (await connect()).disconnect();
    await system.close();
    const [path, deadlines] = [simulated.path, { connectDeadlineMs: 300, accessDeadlineMs: 5000 }];
    system = createSerialSystem({ ports: [{ path, model: MODEL }], ...deadlines });
    await system.readers();
    simulated.silence(true);
    const begun = performance.now();
    await expect(connect()).rejects.toMatchObject({ code: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(800);
  });

  it('that are given up while they are made leave nothing behind', async () => {
    for (const afterMs of [0, 1, 2, 4, 8]) {
      const stop = new AbortController();
      const given = connect('exclusive', stop.signal).then(
        (connection) => connection.disconnect(),
        (error: unknown) => expect(error).toMatchObject({ code: 'cancelled' }),
      );
      await sleep(afterMs);
      stop.abort();
      await given;
    }
    expect(await (await connect('exclusive')).transmit(COMMAND)).toEqual(OK);
  });
});

describe('a command that the protocol cannot carry', () => {
  it.each([
    ['more data than T=0 takes', Uint8Array.of(0x00, 0xd6, 0x00, 0x00, 0x00, 0x01, 0x2c, ...new Uint8Array(300))],
    ['an instruction that T=0 has not', Uint8Array.of(0x00, 0x62, 0x00, 0x00, 0x08)],
    ['no command', Uint8Array.of(0x00, 0xd6, 0x00, 0x00, 0x05, 0x01)],
  ])('is refused before the card hears of it, and the connection goes on: %s', async (_what, command) => {
    const connection = await connect();
    await expect(connection.transmit(command)).rejects.toMatchObject({ code: 'protocol' });
    expect(chip.heard).toEqual([]);
    expect(await connection.transmit(COMMAND)).toEqual(OK);
  });
});
