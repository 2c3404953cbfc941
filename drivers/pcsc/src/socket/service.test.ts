import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReaderError } from '@jika/reader';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeService } from '../testing/fake-service.js';
import { startRawService } from '../testing/raw-service.js';
import type { Spoken } from '../testing/service-wire.js';
import { Service } from './service.js';

const IN_TIME = { deadlineMs: 2000 };
const CLOSED = new ReaderError('cancelled', 'closed', { cause: new Error('closed') });

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function play(spoken: Spoken): Promise<{ fake: FakeService; path: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'pcsc-'));
  cleanUps.push(() => rm(directory, { recursive: true }));
  const path = join(directory, 'pcscd.comm');
  const fake = new FakeService(path, 'Reader', spoken);
  await fake.start();
  cleanUps.push(() => fake.kill());
  return { fake, path };
}

async function establishAt(path: string): Promise<string> {
  const service = new Service(path);
  try {
    return typeof (await service.establish(IN_TIME)).context;
  } catch (error) {
    return error instanceof ReaderError ? error.code : String(error);
  } finally {
    service.close(CLOSED);
  }
}

describe('the handshake with the service', () => {
  it.each<[string, Spoken]>([
    ['4:4 (pcsc-lite 1.8.24 to 2.2)', { major: 4, oldest: 4, minor: 4 }],
    ['4:5 alone (2.3)', { major: 4, oldest: 5, minor: 5 }],
    ['4:5 and 4:4 (2.4.1)', { major: 4, oldest: 4, minor: 5 }],
    ['4:6 down to 4:4 (2.5)', { major: 4, oldest: 4, minor: 6 }],
    ['4:6 alone', { major: 4, oldest: 6, minor: 6 }],
  ])('agrees on %s', async (_, spoken) => {
    const { path } = await play(spoken);
    expect(await establishAt(path)).toBe('number');
  });

  it.each<[string, Spoken]>([
    ['4:3', { major: 4, oldest: 3, minor: 3 }],
    ['4:7 alone', { major: 4, oldest: 7, minor: 7 }],
    ['5:4', { major: 5, oldest: 4, minor: 4 }],
  ])('says driver-unavailable to %s', async (_, spoken) => {
    const { path } = await play(spoken);
    expect(await establishAt(path)).toBe('driver-unavailable');
  });

  it('keeps to what it learned, and learns anew from a service of another version', async () => {
    const { fake, path } = await play({ major: 4, oldest: 5, minor: 5 });
    const service = new Service(path);
    cleanUps.push(async () => service.close(CLOSED));
    await service.establish(IN_TIME);
    await service.establish(IN_TIME);
    await expect.poll(() => fake.clients).toBe(2);
    await fake.kill();
    const older = new FakeService(path, 'Reader');
    await older.start();
    cleanUps.push(() => older.kill());
    expect(typeof (await service.establish(IN_TIME)).context).toBe('number');
  });

  it('is not drawn into an endless one', async () => {
    let asked = 0;
    const raw = await startRawService((client) => {
      // Each time another version that the client could speak, and none that it may.
      client.write(Buffer.from(Uint32Array.of(4, 5 + (asked++ % 2), 0x8010001e).buffer));
    });
    cleanUps.push(() => raw.stop());
    expect(await establishAt(raw.path)).toBe('driver-unavailable');
    expect(asked).toBe(2);
  });

  it('opens nothing any more once closed', async () => {
    const { fake, path } = await play({ major: 4, oldest: 4, minor: 4 });
    const service = new Service(path);
    await service.establish(IN_TIME);
    service.close(CLOSED);
    await expect(service.establish(IN_TIME)).rejects.toBe(CLOSED);
    await expect.poll(() => fake.clients).toBe(0);
  });
});
