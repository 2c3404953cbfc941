import { ReaderError } from '@jika/reader';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReaderNews } from '../backend.js';
import { startRawService } from '../testing/raw-service.js';
import { Service } from './service.js';
import { SocketWatch } from './socket-watch.js';

const TIMES = { answer: 150, quiet: 60, retry: 20 };
const VERSION = 0x11;
const ESTABLISH = 0x01;
const WAIT = 0x13;
const STOP = 0x14;
const DONE = Buffer.alloc(12);

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Watches a service without readers that answers by `answers`, and does not answer what is not in there. */
async function watchOf(answers: Record<number, Buffer>): Promise<{ news: ReaderNews[]; heard: number[] }> {
  const heard: number[] = [];
  const raw = await startRawService((client, piece) => {
    const command = piece.readUInt32LE(4);
    heard.push(command);
    const answer = answers[command];
    if (answer) client.write(answer);
  });
  cleanUps.push(() => raw.stop());
  const news: ReaderNews[] = [];
  const service = new Service(raw.path);
  const watch = new SocketWatch(service, (each) => news.push(each), TIMES);
  cleanUps.push(async () => {
    service.close(new ReaderError('cancelled', 'over', { cause: new Error('over') }));
    await watch.stop();
  });
  return { news, heard };
}

const LIVELY = { [VERSION]: DONE, [ESTABLISH]: DONE, [WAIT]: Buffer.alloc(16 * 184) };

describe('the watch', () => {
  it('asks a service that is silent for long whether it lives, and looks again', async () => {
    const { news, heard } = await watchOf({ ...LIVELY, [STOP]: Buffer.alloc(8) });
    await expect.poll(() => heard.filter((command) => command === WAIT).length).toBeGreaterThan(2);
    expect(new Set(news.map(({ type }) => type))).toEqual(new Set(['listed']));
  });

  it.each([
    ['never greets', {}],
    ['never tells its readers', { [VERSION]: DONE, [ESTABLISH]: DONE }],
    ['stopped answering', LIVELY],
  ])('takes a service that %s for down, and tries again', async (_, answers) => {
    const { news, heard } = await watchOf(answers);
    await expect.poll(() => heard.filter((command) => command === VERSION).length).toBeGreaterThan(1);
    expect(news.map(({ type }) => type)).toContain('down');
    expect(news.map(({ type }) => type)).not.toContain('unavailable');
  });

  it('tells that the driver is unavailable where another protocol is spoken, once', async () => {
    const { news, heard } = await watchOf({ [VERSION]: Buffer.from(Uint32Array.of(4, 9, 0x8010001e).buffer) });
    await expect.poll(() => news.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 3 * TIMES.retry));
    expect(news).toEqual([{ type: 'unavailable', reason: 'the PC/SC service speaks protocol 4:9' }]);
    expect(heard).toEqual([VERSION]);
  });
});
