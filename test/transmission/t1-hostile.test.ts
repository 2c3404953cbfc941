import { encodeBlock } from '@jika/smartcard-apdu';
import type { ContactFault } from '@jika/virtual';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { t1Reader } from './contact-channel.js';
import { blockAtr, commandOf, EchoCard, echo } from './echo-card.js';

const FOR_EVER = Number.POSITIVE_INFINITY;
const from = (block: number, bytes: Uint8Array, times = FOR_EVER): ContactFault => ({
  direction: 'from-card',
  block,
  times,
  do: { kind: 'replaced', bytes },
});
const bit = fc.constantFrom<(0 | 1)[]>(0, 1);

/** Whatever a card that means harm can send as a block that is none the worse for its check byte. */
const anyBlock = fc.oneof(
  fc.record({
    kind: fc.constant('I' as const),
    nad: fc.constantFrom(0, 0, 0, 0x12),
    sequence: bit,
    more: fc.boolean(),
    information: fc.uint8Array({ maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('R' as const),
    nad: fc.constant(0),
    awaits: bit,
    error: fc.constantFrom<('none' | 'redundancy' | 'other')[]>('none', 'redundancy', 'other'),
  }),
  fc.record({
    kind: fc.constant('S' as const),
    nad: fc.constant(0),
    task: fc.constantFrom<('RESYNCH' | 'IFS' | 'ABORT' | 'WTX')[]>('RESYNCH', 'IFS', 'ABORT', 'WTX'),
    role: fc.constantFrom<('request' | 'response')[]>('request', 'response'),
    value: fc.integer({ min: 1, max: 255 }),
  }),
);

async function outcomeOf(faults: readonly ContactFault[], requests = {}) {
  const limits = { commandMs: 2000, cardRequests: 50 };
  const card = new EchoCard(blockAtr(32));
  const { t1, traffic } = await t1Reader(card, { faults, waitingMs: 50, ...requests }, { limits });
  const code = await t1.transmit(commandOf(100)).then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );
  return { code, traffic, t1, card };
}

describe('a card that means harm', () => {
  it('and grants itself more time for ever is left after so many grants', async () => {
    const { code, traffic } = await outcomeOf([], {
      t1: { requests: [{ before: 1, task: 'WTX', value: 255, times: FOR_EVER }] },
    });
    expect(code).toBe('timeout');
    expect(traffic.transfers).toBe(1 + 1 + 50);
  });

  it.each([
    ['acknowledges for ever', { kind: 'R', nad: 0, awaits: 1, error: 'none' }],
    ['wants the same block for ever', { kind: 'R', nad: 0, awaits: 0, error: 'redundancy' }],
    [
      'answers before its turn for ever',
      { kind: 'I', nad: 0, sequence: 0, more: false, information: Uint8Array.of(0x90, 0) },
    ],
    ['repeats a response for ever', { kind: 'S', nad: 0, task: 'IFS', role: 'response', value: 254 }],
  ] as const)('and %s is left after a few blocks', async (_, block) => {
    const { code, traffic } = await outcomeOf([from(2, encodeBlock(block, 'LRC'))]);
    expect(code).toBe('protocol');
    expect(traffic.transfers).toBeLessThan(20);
  });

  it('and sends parts of an answer for ever is broken off at the longest that there can be', async () => {
    const card = new EchoCard(blockAtr(254));
    card.transmit = async () => new Uint8Array(200_000);
    const { t1, traffic } = await t1Reader(card);
    await expect(t1.transmit(commandOf(4))).rejects.toMatchObject({ code: 'protocol' });
    expect(traffic.transfers).toBeLessThan(265);
    card.transmit = async () => Uint8Array.of(0x90, 0x00);
    expect(await t1.transmit(commandOf(4))).toEqual(Uint8Array.of(0x90, 0x00));
  });

  it('and sends blocks longer than blocks can be is not believed', async () => {
    const oversize = Uint8Array.of(0, 0, 255, ...new Array(255).fill(0), 255);
    expect((await outcomeOf([from(2, oversize)])).code).toBe('protocol');
    expect((await outcomeOf([from(2, new Uint8Array(100_000))])).code).toBe('protocol');
    const once = await outcomeOf([from(2, oversize, 1)]);
    expect(once.code).toBe('answered');
  });

  it('and sends any blocks at all comes to an end, in a typed error or in what it sent', async () => {
    const codes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyBlock, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 2, max: 6 }),
        async (blocks, first) => {
          const faults = blocks.map((block, index) => from(first + index, encodeBlock(block, 'LRC'), 1));
          const { code, traffic } = await outcomeOf(faults);
          codes.set(code, (codes.get(code) ?? 0) + 1);
          expect(['answered', 'protocol', 'timeout']).toContain(code);
          expect(traffic.transfers).toBeLessThan(400);
        },
      ),
      { numRuns: 400 },
    );
    expect([...codes.keys()].sort()).toEqual(expect.arrayContaining(['answered', 'protocol']));
  });
});

describe('a card that takes its time', () => {
  it('asks for more while it works, and gives its answer', async () => {
    const card = new EchoCard(blockAtr(32));
    const { t1, traffic } = await t1Reader(card, { waitingMs: 5000, t1: { extendAfterMs: 5 } });
    const transmit = card.transmit.bind(card);
    card.transmit = async (command) => {
      await vi.waitUntil(() => traffic.transfers >= 10, { interval: 1 });
      return transmit(command);
    };
    expect(await t1.transmit(commandOf(40))).toEqual(echo(1, commandOf(40)));
    expect(card.executed).toBe(1);
  });

  it('and answers after it was asked again carries the command out once', async () => {
    const card = new EchoCard(blockAtr(32));
    const transmit = card.transmit.bind(card);
    card.transmit = async (command) => {
      await new Promise((resolve) => setTimeout(resolve, 70));
      return transmit(command);
    };
    const { t1 } = await t1Reader(card, { waitingMs: 50 });
    expect(await t1.transmit(commandOf(20))).toEqual(echo(1, commandOf(20)));
    expect(card.executed).toBe(1);
  });

  it('for ever is left, and the transmission with it', async () => {
    const card = Object.assign(new EchoCard(blockAtr(32)), { transmit: () => new Promise<Uint8Array>(() => {}) });
    const { t1, traffic } = await t1Reader(card, { waitingMs: 10 });
    await expect(t1.transmit(commandOf(20))).rejects.toMatchObject({ code: 'timeout' });
    await expect(t1.transmit(commandOf(20))).rejects.toMatchObject({ code: 'timeout' });
    expect(traffic.transfers).toBe(1 + 3);
  });
});
