import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReaderEvent } from '@jika/reader';
import { createSerialSystem, type PortState, type SerialSystem, serialReaderName } from '@jika/serial';
import { encodeResponse } from '@jika/smartcard-apdu';
import {
  type CardInSlot,
  openPseudoTerminal,
  openSimulatedSerialReader,
  type SimulatedModel,
  type SimulatedSerialReader,
  VirtualSam,
} from '@jika/virtual';
import { describe, expect, it, type TestContext } from 'vitest';
import { keys } from './virtual-counter.js';

const GET_CHALLENGE = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);
const SOON = { timeout: 8000, interval: 20 };

/** A port of its own for a test: these mostly wait, and wait side by side. */
async function newPort(onTestFinished: TestContext['onTestFinished']) {
  const directory = await mkdtemp(join(tmpdir(), 'serial-'));
  const path = join(directory, 'tty');
  onTestFinished(() => rm(directory, { recursive: true }));
  return {
    path,
    beside: join(directory, 'beside'),
    async simulate(model: SimulatedModel = 'GemPCTwin'): Promise<SimulatedSerialReader> {
      const simulated = await openSimulatedSerialReader({ model, path });
      onTestFinished(() => simulated.close());
      return simulated;
    },
    open(model: SimulatedModel = 'GemPCTwin', commandDeadlineMs = 2000): SerialSystem {
      const system = createSerialSystem({ ports: [{ path, model }], commandDeadlineMs });
      onTestFinished(() => system.close());
      return system;
    },
    reader: (slot = 0, model: SimulatedModel = 'GemPCTwin') => serialReaderName(model, path, slot),
  };
}

const stateOf = (system: SerialSystem): PortState['state'] | undefined => system.ports()[0]?.state.state;
const cardIn = async (system: SerialSystem) => (await system.readers())[0]?.card;

/** A chip that says 9000 to all. */
const chip = (atr: readonly number[]): CardInSlot => ({
  atr: Uint8Array.from(atr),
  powerOn: () => {},
  powerOff: () => {},
  reset: () => {},
  transmit: async () => encodeResponse({ data: new Uint8Array(0), statusWord: 0x9000 }),
});

describe.concurrent('a port', () => {
  it('that is not there yet becomes a reader when it comes, and again after it went', async ({
    expect,
    onTestFinished,
  }) => {
    const { path, simulate, open, reader } = await newPort(onTestFinished);
    const system = open();
    expect(await system.readers()).toEqual([]);
    expect(stateOf(system)).toBe('absent');
    const simulated = await simulate();
    for (let times = 0; times < 2; times++) {
      await expect.poll(() => system.readers(), SOON).toEqual([{ reader: reader() }]);
      expect(system.ports()).toEqual([{ path, state: { state: 'ready', firmware: 'GemTwin-V2.00-GF01' } }]);
      await simulated.unplug();
      await expect.poll(() => stateOf(system), SOON).toBe('absent');
      await simulated.plug();
    }
  });

  it('where nothing answers is silent, and a reader once something does', async ({ expect, onTestFinished }) => {
    const { simulate, open } = await newPort(onTestFinished);
    const simulated = await simulate();
    simulated.silence(true);
    const system = open();
    expect(await system.readers()).toEqual([]);
    expect(stateOf(system)).toBe('silent');
    simulated.silence(false);
    await expect.poll(() => stateOf(system), SOON).toBe('ready');
  });

  it('that another system has open is unusable until it is free', async ({ expect, onTestFinished }) => {
    const { simulate, open } = await newPort(onTestFinished);
    await simulate();
    const first = open();
    await first.readers();
    const second = open();
    expect(await second.readers()).toEqual([]);
    expect(stateOf(second)).toBe('unusable');
    await first.close();
    await expect.poll(() => stateOf(second), SOON).toBe('ready');
  });

  it('where anything but a reader talks is silent, whatever it says', async ({ expect, onTestFinished }) => {
    const { path, open } = await newPort(onTestFinished);
    const line = await openPseudoTerminal({
      path,
      receive: () => {
        for (let times = 0; times < 20; times++) line.send(Uint8Array.from({ length: 256 }, (_, byte) => byte));
      },
    });
    onTestFinished(() => line.close());
    const system = open();
    expect(await system.readers()).toEqual([]);
    expect(stateOf(system)).toBe('silent');
  });

  it('that babbles without end does not keep a reader at another port from being used', async ({
    expect,
    onTestFinished,
  }) => {
    const { path, beside, simulate, reader } = await newPort(onTestFinished);
    const line = await openPseudoTerminal({ path: beside, receive: () => {} });
    const noise = setInterval(() => line.send(Uint8Array.from({ length: 256 }, (_, byte) => byte)), 5);
    onTestFinished(async () => {
      clearInterval(noise);
      await line.close();
    });
    const simulated = await simulate();
    simulated.insert(new VirtualSam(keys));
    const ports = [
      { path: beside, model: 'GemPCTwin' },
      { path, model: 'GemPCTwin' },
    ] as const;
    const system = createSerialSystem({ ports });
    onTestFinished(() => system.close());
    expect((await system.readers()).map(({ reader }) => reader)).toEqual([reader()]);
    const connection = await system.connect(reader(), { mode: 'shared' });
    expect(await connection.transmit(GET_CHALLENGE)).toHaveLength(10);
  });

  it('whose reader understands nothing any more is given up, and taken back when it does', async ({
    expect,
    onTestFinished,
  }) => {
    const { simulate, open } = await newPort(onTestFinished);
    const simulated = await simulate();
    const system = open();
    await expect.poll(() => system.readers(), SOON).toHaveLength(1);
    const everyFrame = Array.from({ length: 1000 }, (_, index) => index * 5);
    simulated.disturb(everyFrame.map((at) => ({ towards: 'reader', at, do: { kind: 'flip', mask: 0x10 } })));
    await expect.poll(() => system.readers(), { timeout: 15_000, interval: 50 }).toEqual([]);
    simulated.disturb([]);
    await expect.poll(() => system.readers(), SOON).toHaveLength(1);
  }, 30_000);

  it('whose reader falls silent in the middle is given up, and taken back when it speaks', async ({
    expect,
    onTestFinished,
  }) => {
    const { simulate, open, reader } = await newPort(onTestFinished);
    const simulated = await simulate();
    simulated.insert(new VirtualSam(keys));
    const system = open('GemPCTwin', 300);
    const connection = await system.connect(reader(), { mode: 'shared' });
    simulated.silence(true);
    await expect(connection.transmit(GET_CHALLENGE)).rejects.toMatchObject({ code: 'timeout' });
    await expect.poll(() => system.readers(), { timeout: 20_000, interval: 50 }).toEqual([]);
    simulated.silence(false);
    await expect.poll(() => cardIn(system), SOON).toBeDefined();
    const again = await system.connect(reader(), { mode: 'shared' });
    expect(await again.transmit(GET_CHALLENGE)).toHaveLength(10);
  }, 40_000);
});

describe('power', () => {
  it.for([[5], [3], [1.8]] as const)(
    'is tried from 5 V down until the card answers: %s V',
    async ([voltage], { onTestFinished }) => {
      const { simulate, open, reader } = await newPort(onTestFinished);
      const simulated = await simulate();
      simulated.insert(new VirtualSam(keys), { voltages: [voltage] });
      const system = open();
      expect((await cardIn(system))?.atr).toEqual(new VirtualSam(keys).atr);
      const connection = await system.connect(reader(), { mode: 'shared' });
      expect(await connection.transmit(GET_CHALLENGE)).toHaveLength(10);
    },
  );

  it('that no card answers to shows a mute one, which ends with its removal', async ({ onTestFinished }) => {
    const { simulate, open, reader } = await newPort(onTestFinished);
    const simulated = await simulate();
    simulated.insert(new VirtualSam(keys), { voltages: [] });
    const system = open();
    expect(await system.readers()).toEqual([{ reader: reader(), mute: { insertionId: expect.any(String) } }]);
    await expect(system.connect(reader(), { mode: 'shared' })).rejects.toMatchObject({ code: 'card-mute' });
    simulated.remove();
    await expect.poll(() => system.readers(), SOON).toEqual([{ reader: reader() }]);
  });

  it('goes with the last connection, and with it what the card was told', async ({ onTestFinished }) => {
    const { simulate, open, reader } = await newPort(onTestFinished);
    let powered = 0;
    const simulated = await simulate();
    const sam = new VirtualSam(keys);
    simulated.insert({
      atr: sam.atr,
      powerOn: () => {
        powered += 1;
      },
      powerOff: () => {},
      reset: () => {},
      transmit: (command) => sam.transmit(command),
    });
    const system = open();
    for (const times of [1, 2, 3]) {
      const connection = await system.connect(reader(), { mode: 'shared' });
      await connection.transmit(GET_CHALLENGE);
      await connection.disconnect();
      expect(powered).toBe(times);
    }
  });
});

describe('what a card offers', () => {
  it.for([
    ['T=0 alone', [0x3b, 0x00], 'T=0'],
    ['T=0 at a higher speed', [0x3b, 0x10, 0x96], 'T=0'],
    ['T=1 alone', [0x3b, 0x80, 0x01, 0x81], 'T=1'],
    [
      'T=1 at a higher speed, with CRC',
      [0x3b, 0x90, 0x95, 0x81, 0x61, 0x45, 0x01, 0x90 ^ 0x95 ^ 0x81 ^ 0x61 ^ 0x45 ^ 0x01],
      'T=1',
    ],
    ['both, T=0 first', [0x3b, 0x80, 0x80, 0x01, 0x01], 'T=1'],
    ['specific mode for T=0 at the speed of TA1', [0x3b, 0x90, 0x96, 0x10, 0x00], 'T=0'],
  ] as const)('is spoken: %s', async ([_what, atr, protocol], { onTestFinished }) => {
    const { simulate, open, reader } = await newPort(onTestFinished);
    const simulated = await simulate();
    simulated.insert(chip(atr));
    const connection = await open().connect(reader(), { mode: 'shared' });
    expect(connection.protocol).toBe(protocol);
    expect(await connection.transmit(Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 0x02, 0x3f, 0x00))).toEqual(
      Uint8Array.of(0x90, 0x00),
    );
  });

  it.for([
    ['an answer to reset that is none', [0x3b, 0x91]],
    ['a protocol that nobody speaks', [0x3b, 0x80, 0x0e, 0x8e]],
  ] as const)('is refused when it is %s', async ([_what, atr], { onTestFinished }) => {
    const { simulate, open, reader } = await newPort(onTestFinished);
    const simulated = await simulate();
    simulated.insert(chip(atr));
    await expect(open().connect(reader(), { mode: 'shared' })).rejects.toMatchObject({ code: 'protocol' });
  });
});

describe('a reader with several slots', () => {
  const MODEL = 'GemCorePOSPro';

  it('tells each slot’s cards apart, and serves them side by side', async ({ onTestFinished }) => {
    const { simulate, open, reader } = await newPort(onTestFinished);
    const simulated = await simulate(MODEL);
    const system = open(MODEL);
    await expect.poll(async () => (await system.readers()).length, SOON).toBe(5);
    const events: ReaderEvent[] = [];
    void (async () => {
      for await (const event of system.events()) events.push(event);
    })();
    simulated.insert(new VirtualSam(keys), { slot: 3 });
    simulated.insert(new VirtualSam(keys), { slot: 1 });
    await expect.poll(() => events.filter(({ type }) => type === 'card-inserted').length, SOON).toBe(2);
    const connections = await Promise.all(
      [1, 3].map((slot) => system.connect(reader(slot, MODEL), { mode: 'shared' })),
    );
    const answers = await Promise.all(connections.map((connection) => connection.transmit(GET_CHALLENGE)));
    expect(answers.map(({ length }) => length)).toEqual([10, 10]);
    simulated.remove(1);
    await expect(connections[0]?.transmit(GET_CHALLENGE)).rejects.toMatchObject({ code: 'card-removed' });
    expect(await connections[1]?.transmit(GET_CHALLENGE)).toHaveLength(10);
  });
});

describe.concurrent('a card that takes its time', () => {
  it('is waited for as long as its reader says that it is at work', async ({ expect, onTestFinished }) => {
    const { simulate, open, reader } = await newPort(onTestFinished);
    const simulated = await simulate();
    const slow = { ...chip([0x3b, 0x00]), transmit: () => sleep(1500, Uint8Array.of(0x90, 0x00)) };
    simulated.insert(slow, { t0: { nullAfterMs: 300 } });
    const connection = await open('GemPCTwin', 5000).connect(reader(), { mode: 'shared' });
    expect(await connection.transmit(GET_CHALLENGE)).toEqual(Uint8Array.of(0x90, 0x00));
  });

  it('is waited for as long as it asks for over T=1', async ({ expect, onTestFinished }) => {
    const { simulate, open, reader } = await newPort(onTestFinished);
    const simulated = await simulate();
    const slow = {
      ...chip([0x3b, 0x80, 0x81, 0x31, 0xfe, 0x05, 0xcb]),
      transmit: () => sleep(1000, Uint8Array.of(0x90, 0x00)),
    };
    simulated.insert(slow, { t1: { extendAfterMs: 60 } });
    const connection = await open('GemPCTwin', 5000).connect(reader(), { mode: 'shared' });
    expect(await connection.transmit(GET_CHALLENGE)).toEqual(Uint8Array.of(0x90, 0x00));
  });
});
