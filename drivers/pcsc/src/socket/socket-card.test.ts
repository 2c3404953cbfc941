import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReaderError } from '@jika/reader';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShareMode } from '../backend.js';
import { FakeService } from '../testing/fake-service.js';
import { Service } from './service.js';
import { SocketCard } from './socket-card.js';

const READER = 'Reader 00 00';
const IN_TIME = { deadlineMs: 2000 };
const COMMAND = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x02);
const ANSWER = Uint8Array.of(0x90, 0x00);

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function startFake(): Promise<{ fake: FakeService; connect(mode: ShareMode): Promise<SocketCard> }> {
  const directory = await mkdtemp(join(tmpdir(), 'pcsc-'));
  cleanUps.push(() => rm(directory, { recursive: true }));
  const path = join(directory, 'pcscd.comm');
  const fake = new FakeService(path, READER);
  await fake.start();
  cleanUps.push(() => fake.kill());
  fake.insert(async () => ANSWER);
  const service = new Service(path);
  cleanUps.push(async () => service.close(new ReaderError('cancelled', 'over', { cause: new Error('over') })));
  return { fake, connect: (mode) => SocketCard.connect(service, READER, mode, IN_TIME) };
}

describe('a card on the socket', () => {
  it('refuses a card that came in the place of its own, when its sharing is to change', async () => {
    const { fake, connect } = await startFake();
    const card = await connect('shared');
    fake.insert(async () => ANSWER);
    await expect(card.share('exclusive', IN_TIME)).rejects.toMatchObject({ code: 'card-removed' });
  });

  it('is shared as before when another one keeps it from being alone', async () => {
    const { connect } = await startFake();
    const [card, other] = [await connect('shared'), await connect('shared')];
    await expect(card.share('exclusive', IN_TIME)).rejects.toMatchObject({ code: 'access-refused' });
    expect(await card.transmit(COMMAND, 258, IN_TIME)).toEqual(ANSWER);
    await other.disconnect(2000);
    await card.share('exclusive', IN_TIME);
    await expect(connect('shared')).rejects.toMatchObject({ code: 'access-refused' });
    await card.share('shared', IN_TIME);
    expect((await connect('shared')).protocol).toBe('T=1');
  });

  it('takes no answer that is longer than asked for', async () => {
    const { connect } = await startFake();
    const card = await connect('shared');
    await expect(card.transmit(COMMAND, 1, IN_TIME)).rejects.toMatchObject({ code: 'protocol' });
    await expect(card.transmit(COMMAND, 258, IN_TIME)).rejects.toMatchObject({ code: 'protocol' });
  });

  it('that was dropped tells whoever waits why', async () => {
    const { fake, connect } = await startFake();
    fake.insert(async () => undefined);
    const card = await connect('shared');
    const waiting = card.transmit(COMMAND, 258, IN_TIME);
    const gone = new ReaderError('card-removed', 'gone', { cause: new Error('gone') });
    card.drop(gone);
    await expect(waiting).rejects.toBe(gone);
    await expect.poll(() => fake.clients).toBe(0);
  });
});
