import { ReaderError } from '@jika/reader';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../ccid/commands.js';
import { SERIAL_MODELS } from '../models.js';
import { encodeFrame } from './frames.js';
import type { LineListener } from './line.js';
import { ReaderLink } from './reader-link.js';

/** What the far reader does with one frame: how long it takes, and where and for how long its answer stops on the way. */
interface Behaviour {
  readonly takesMs: number;
  readonly cutAt: number;
  readonly stopsMs: number;
}

const ANSWERS: ReadonlyMap<number, number> = new Map(Object.values(COMMANDS).map(({ type, answer }) => [type, answer]));

/** A reader that answers every frame with the data of that frame, one after the other, when it pleases. */
class LeisurelyReader {
  readonly #behaviours: Behaviour[];
  #listener: LineListener | undefined;
  #free = 0;

  constructor(behaviours: readonly Behaviour[]) {
    this.#behaviours = [...behaviours];
  }

  open(): Promise<ReaderLink> {
    return ReaderLink.open(
      async (_settings, listener) => {
        this.#listener = listener;
        return { characterMs: 0.1, write: (frame) => this.#take(frame), close: async () => {} };
      },
      { path: 'line', baudRate: 115_200 },
      SERIAL_MODELS.GemCoreSIMPro,
      () => {},
    );
  }

  #take(frame: Uint8Array): void {
    const { takesMs, cutAt, stopsMs } = this.#behaviours.shift() ?? { takesMs: 0, cutAt: 0, stopsMs: 0 };
    const message = Uint8Array.from(frame.subarray(2, -1));
    message[0] = ANSWERS.get(message[0] ?? 0) ?? 0;
    message[7] = 0;
    const answer = encodeFrame(message);
    const at = cutAt % answer.length;
    this.#free = Math.max(this.#free, performance.now()) + takesMs;
    this.#say(answer.subarray(0, at));
    this.#free += stopsMs;
    this.#say(answer.subarray(at));
  }

  #say(bytes: Uint8Array): void {
    setTimeout(() => this.#listener?.heard(bytes), this.#free - performance.now());
  }
}

/** What comes of `work`, as soon as it does: the next command goes out while answers to this one may be on their way. */
async function settled<T>(work: Promise<T>): Promise<T | Error> {
  let outcome: T | Error | undefined;
  work.then(
    (value) => (outcome = value),
    (error: Error) => (outcome = error),
  );
  while (outcome === undefined) await vi.advanceTimersByTimeAsync(7);
  return outcome;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('answers that come late, whole or in parts', () => {
  it('are never taken for those to later commands', async () => {
    const behaviour = fc.record({
      takesMs: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 3000 })),
      cutAt: fc.nat(),
      stopsMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 600 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(behaviour, { maxLength: 30 }), fc.boolean(), async (behaviours, checked) => {
        const link = await new LeisurelyReader(behaviours).open();
        for (let number = 0; number < 8; number++) {
          const data = Uint8Array.of(number, number, 0x90, 0x00);
          const got = await settled(link.send({ name: 'transfer', slot: 0, data }, { checked }));
          if (got instanceof Error) expect(got).toBeInstanceOf(ReaderError);
          else expect([...got.data]).toEqual([...data]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
