import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReaderError, type ReaderSystem } from '@jika/reader';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPcscSystem, PCSC_BACKENDS, type PcscOptions } from './index.js';
import { FakeService } from './testing/fake-service.js';
import type { Spoken } from './testing/service-wire.js';

const READER = 'Reader 00 00';
const COMMAND = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x02);
const ANSWER = Uint8Array.of(0x90, 0x00);
const CONNECTS = 300;

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function startFake(spoken?: Spoken): Promise<{ fake: FakeService; socketPath: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'pcsc-'));
  cleanUps.push(() => rm(directory, { recursive: true }));
  const socketPath = join(directory, 'pcscd.comm');
  const fake = new FakeService(socketPath, READER, spoken);
  await fake.start();
  cleanUps.push(() => fake.kill());
  fake.insert(async () => ANSWER);
  return { fake, socketPath };
}

function systemOn(options: PcscOptions): ReaderSystem {
  const system = createPcscSystem(options);
  cleanUps.push(() => system.close());
  return system;
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof ReaderError ? error.code : String(error)),
  );

describe.each(PCSC_BACKENDS)('the %s backend', (backend) => {
  it('waits with a command for the end of another process’s transaction', async () => {
    const { fake, socketPath } = await startFake();
    const connection = await systemOn({ backend, socketPath }).connect(READER, { mode: 'shared' });
    fake.transactionHeld = true;
    setTimeout(() => {
      fake.transactionHeld = false;
    }, 200);
    const begun = performance.now();
    expect(await connection.transmit(COMMAND)).toEqual(ANSWER);
    expect(performance.now() - begun).toBeGreaterThan(150);
  });

  it('says access-refused when that transaction outlasts the command, and goes on after it', async () => {
    const { fake, socketPath } = await startFake();
    const system = systemOn({ backend, socketPath, commandDeadlineMs: 200 });
    const connection = await system.connect(READER, { mode: 'shared' });
    fake.transactionHeld = true;
    expect(await codeOf(connection.transmit(COMMAND))).toBe('access-refused');
    const cancel = AbortSignal.timeout(60);
    expect(await codeOf(connection.transmit(COMMAND, cancel))).toBe('cancelled');
    fake.transactionHeld = false;
    expect(await connection.transmit(COMMAND)).toEqual(ANSWER);
  });

  it('finds the service by the environment where it is told no path', async () => {
    const { socketPath } = await startFake();
    vi.stubEnv('PCSCLITE_CSOCK_NAME', socketPath);
    expect(await systemOn({ backend }).readers()).toMatchObject([{ reader: READER, card: {} }]);
  });
});

describe('the backend that the driver chooses', () => {
  it('is the socket where its protocol is understood', async () => {
    const { fake, socketPath } = await startFake({ major: 4, oldest: 5, minor: 5 });
    const system = systemOn({ socketPath });
    expect(await system.readers()).toHaveLength(1);
    const connection = await system.connect(READER, { mode: 'shared' });
    expect(await connection.transmit(COMMAND)).toEqual(ANSWER);
    // The watch and the card; the installed libpcsclite speaks 4:4 alone and could not.
    expect(fake.clients).toBe(2);
  });

  it('is the addon where the service speaks another protocol', async () => {
    const { socketPath } = await startFake({ major: 4, oldest: 7, minor: 7 });
    const chosen = systemOn({ socketPath });
    expect(await codeOf(systemOn({ backend: 'socket', socketPath }).readers())).toBe('driver-unavailable');
    // The installed libpcsclite does not understand that service either; the addon says so in its own way, and keeps trying.
    expect(await codeOf(chosen.readers())).toBe('service-down');
  });
});

describe('the socket backend', () => {
  it('leaves no connection behind, however often it connects', async () => {
    const { fake, socketPath } = await startFake();
    const system = systemOn({ backend: 'socket', socketPath });
    for (let round = 0; round < CONNECTS; round++) {
      const connection = await system.connect(READER, { mode: round % 2 ? 'shared' : 'exclusive' });
      await connection.disconnect();
    }
    // The watch.
    await expect.poll(() => fake.clients).toBe(1);
    await system.close();
    await expect.poll(() => fake.clients).toBe(0);
  });

  it('serves sixteen cards at once', async () => {
    const { socketPath } = await startFake();
    const system = systemOn({ backend: 'socket', socketPath });
    const connections = await Promise.all(Array.from({ length: 16 }, () => system.connect(READER, { mode: 'shared' })));
    const answers = await Promise.all(connections.map((connection) => connection.transmit(COMMAND)));
    expect(answers).toEqual(connections.map(() => ANSWER));
  });
});
