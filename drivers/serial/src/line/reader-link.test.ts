import { ReaderError } from '@jika/reader';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SERIAL_MODELS, type SerialModel } from '../models.js';
import { encodeFrame } from './frames.js';
import type { LineListener } from './line.js';
import { ReaderLink } from './reader-link.js';

const REFUSAL = Uint8Array.of(0x03, 0x15, 0x16);
const TRANSFER = { name: 'transfer', slot: 0, data: Uint8Array.of(0, 0x84, 0, 0, 8) } as const;
const STATUS = { name: 'slotStatus', slot: 0 } as const;
const OK = Uint8Array.of(0x12, 0x34, 0x90, 0x00);

/** The far end of the line: what was written, and a hand to say something. */
let listener: LineListener;
let written: Uint8Array[];
let link: ReaderLink;
const moved = vi.fn();

async function openLink(model: SerialModel = 'GemCoreSIMPro'): Promise<void> {
  written = [];
  moved.mockClear();
  link = await ReaderLink.open(
    async (_settings, far) => {
      listener = far;
      return { characterMs: 0.1, write: (bytes) => void written.push(bytes), close: async () => {} };
    },
    { path: 'line', baudRate: 115_200 },
    SERIAL_MODELS[model],
    moved,
  );
}

const sequenceOf = (frame = written.at(-1)): number => frame?.[8] ?? 0;
const say = (...bytes: Uint8Array[]): void => bytes.forEach((each) => void listener.heard(each));

/** The frame of an answer to a transfer, to the last command unless another number is given. */
function answer(
  data: Uint8Array = OK,
  { sequence = sequenceOf(), type = 0x80, slot = 0, status = 0 } = {},
): Uint8Array {
  return encodeFrame(Uint8Array.of(type, data.length, 0, 0, 0, slot, sequence, status, 0, 0, ...data));
}
const status = (sequence = sequenceOf()): Uint8Array => answer(new Uint8Array(0), { sequence, type: 0x81 });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof ReaderError ? error.code : 'another error'),
  );
const dataOf = async (work: ReturnType<ReaderLink['send']>): Promise<number[]> => [...(await work).data];

beforeEach(async () => {
  vi.useFakeTimers();
  await openLink();
});
afterEach(() => {
  expect(vi.getTimerCount(), 'no timer is left').toBe(0);
  vi.useRealTimers();
});

const passing = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

describe('a command', () => {
  it('gets the answer of its number, type and slot, and none other', async () => {
    const got = dataOf(link.send(TRANSFER));
    await passing(0);
    say(answer(Uint8Array.of(1, 2, 0x90, 0), { sequence: 200 }), answer(), new Uint8Array(0));
    await passing(1);
    expect(await got).toEqual([...OK]);
  });

  it('takes no byte of an answer to an earlier one that came too late, whole or in parts', async () => {
    const early = codeOf(link.send(TRANSFER, { cardMs: 50 }));
    await passing(0);
    const late = answer(Uint8Array.of(0xee, 0xee, 0x90, 0));
    await passing(1000);
    expect(await early).toBe('timeout');
    const next = dataOf(link.send({ ...TRANSFER, data: Uint8Array.of(0, 0xb0, 0, 0, 4) }, { checked: true }));
    await passing(0);
    say(late.subarray(0, 9));
    await passing(10);
    say(late.subarray(9));
    await passing(10);
    say(status());
    await passing(10);
    say(answer());
    await passing(10);
    expect(await next).toEqual([...OK]);
  });

  it('is sent again with a new number when the reader refused it, four times in all', async () => {
    const code = codeOf(link.send(TRANSFER));
    for (let sends = 0; sends < 4; sends++) {
      await passing(0);
      say(REFUSAL);
    }
    await passing(0);
    expect(await code).toBe('protocol');
    expect(written.map((frame) => sequenceOf(frame))).toEqual([1, 2, 3, 4]);
  });

  it('that may have been carried out is not sent again when its answer is damaged; one that asks for nothing is', async () => {
    const lost = codeOf(link.send(TRANSFER));
    await passing(0);
    say(answer().map((byte, index) => (index === 13 ? byte ^ 1 : byte)));
    await passing(300);
    expect(await lost).toBe('protocol');
    expect(written).toHaveLength(1);
    const asked = link.send(STATUS);
    await passing(0);
    say(status().subarray(0, 8));
    await passing(300);
    expect(written).toHaveLength(3);
    say(status());
    expect((await asked).icc).toBe('active');
  });

  it('is damaged when bytes follow its answer', async () => {
    const code = codeOf(link.send(TRANSFER));
    await passing(0);
    say(Buffer.concat([answer(), Uint8Array.of(7)]));
    expect(await code).toBe('protocol');
  });

  it('is damaged when one byte follows within two characters of an answer that a doubled byte could have made', async () => {
    const doubled = Uint8Array.of(7, 7, 0x90, 0);
    const code = codeOf(link.send(TRANSFER));
    await passing(0);
    say(answer(doubled), Uint8Array.of(7));
    expect(await code).toBe('protocol');
    const alone = dataOf(link.send(TRANSFER));
    await passing(0);
    say(answer(doubled));
    await passing(1);
    expect(await alone).toEqual([...doubled]);
  });

  it('waits on for as long as the reader says that it is at work, by a byte or a frame', async () => {
    const got = dataOf(link.send(TRANSFER, { cardMs: 100 }));
    for (let times = 0; times < 5; times++) {
      await passing(400);
      say(Uint8Array.of(0x80), answer(new Uint8Array(0), { status: 0x80 }));
    }
    say(answer());
    expect(await got).toEqual([...OK]);
  });

  it('ends at once when nobody waits any longer, and the next one first asks whether the reader is done', async () => {
    const stop = new AbortController();
    const code = codeOf(link.send(TRANSFER, { signal: stop.signal }));
    await passing(0);
    stop.abort(new ReaderError('timeout', 'too long', { cause: new Error('test') }));
    expect(await code).toBe('timeout');
    const next = dataOf(link.send(TRANSFER));
    await passing(0);
    expect(written.at(-1)?.[2]).toBe(0x65);
    say(status());
    await passing(0);
    say(answer());
    expect(await next).toEqual([...OK]);
  });

  it('notes that a card moved', async () => {
    const got = link.send(STATUS);
    await passing(0);
    say(Uint8Array.of(0x50, 0x03), status());
    await got;
    expect(moved).toHaveBeenCalledTimes(1);
  });
});

describe('a reader that echoes', () => {
  it('is understood with the echo whole, damaged or lost', async () => {
    await openLink('GemPCTwin');
    const echoes: ((frame: Uint8Array) => Uint8Array)[] = [
      (frame) => frame,
      (frame) => frame.with(12, 0xee),
      (frame) => frame.subarray(1),
      (frame) => frame.subarray(0, -1),
      () => new Uint8Array(0),
    ];
    for (const echo of echoes) {
      const got = dataOf(link.send(TRANSFER, { cardMs: 1000 }));
      await passing(0);
      say(echo(written.at(-1) ?? new Uint8Array(0)));
      await passing(600);
      say(answer());
      await passing(1);
      expect(await got).toEqual([...OK]);
    }
  });

  it('that echoes another command has carried out another one', async () => {
    await openLink('GemPCTwin');
    const code = codeOf(link.send(TRANSFER));
    await passing(0);
    const other = Uint8Array.from(written.at(-1)?.subarray(2, -1) ?? []);
    other[12] = 0x55;
    say(encodeFrame(other), answer());
    await passing(1);
    expect(await code).toBe('protocol');
  });
});

describe('a reader that is gone', () => {
  it('ends the command that runs and those that wait', async () => {
    const codes = [codeOf(link.send(TRANSFER)), codeOf(link.send(STATUS))];
    await passing(0);
    listener.lost(new Error('cable'));
    expect(await Promise.all(codes)).toEqual(['reader-gone', 'reader-gone']);
    expect(await codeOf(link.send(STATUS))).toBe('reader-gone');
  });

  it('is given up when it answers nothing for ten seconds after a command that it let pass', async () => {
    const first = codeOf(link.send(TRANSFER));
    await passing(1000);
    expect(await first).toBe('timeout');
    const next = codeOf(link.send(TRANSFER));
    await passing(12_000);
    expect(await next).toBe('reader-gone');
    expect(link.lost.aborted).toBe(true);
  });
});
