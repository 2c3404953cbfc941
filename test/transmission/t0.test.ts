import { openT0 } from '@jika/serial';
import { type CardChannel, commandApdu, openApduSession, toHex } from '@jika/smartcard-apdu';
import type { CardInSlot, ContactOptions, T0CardOptions } from '@jika/virtual';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { reader } from './contact-channel.js';
import { EchoCard } from './echo-card.js';

const T0_ATR = Uint8Array.of(0x3b, 0x00);

function t0Reader(card: CardInSlot, contact?: ContactOptions) {
  const made = reader(card, 0, contact);
  const t0: CardChannel = openT0(made.channel, made.atr);
  return { ...made, t0, session: openApduSession(t0, { protocol: 'T=0' }) };
}

/** Gives so many bytes as P1-P2 say, whatever comes in. */
class CountingCard extends EchoCard {
  override async transmit(command: Uint8Array): Promise<Uint8Array> {
    this.executed += 1;
    const length = ((command[2] ?? 0) << 8) | (command[3] ?? 0);
    return Uint8Array.from({ length: length + 2 }, (_, index) =>
      index < length ? index & 0xff : index === length ? 0x90 : 0,
    );
  }
}

const bytesFrom = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index & 0xff);
const STYLES: readonly T0CardOptions[] = [{}, { nulls: 2 }, { byteByByte: true }, { byteByByte: true, nulls: 1 }];

describe.each(STYLES)('a session over T=0 with a card that acknowledges with %o', (t0) => {
  it('gets every length of answer, with and without data before it, each command carried out once', async () => {
    const card = new CountingCard(T0_ATR);
    const { session } = t0Reader(card, { t0 });
    let commands = 0;
    for (let length = 1; length <= 256; length += t0.byteByByte ? 17 : 1) {
      const [p1, p2] = [length >> 8, length & 0xff];
      const read = await session.send(commandApdu({ cla: 0, ins: 0xb2, p1, p2, le: length }));
      const readAll = await session.send(commandApdu({ cla: 0, ins: 0xb2, p1, p2, le: 256 }));
      const computed = await session.send(commandApdu({ cla: 0, ins: 0x88, p1, p2, data: bytesFrom(8), le: 256 }));
      for (const answer of [read, readAll, computed]) {
        expect(toHex(answer.data)).toBe(toHex(bytesFrom(length)));
        expect(answer.statusWord).toBe(0x9000);
      }
      commands += 3;
      expect(card.executed).toBe(commands);
    }
  });

  it('carries every length of data', async () => {
    const { session } = t0Reader(new EchoCard(T0_ATR), { t0 });
    for (let length = 1; length <= 252; length += t0.byteByByte ? 17 : 1) {
      const answer = await session.send(commandApdu({ cla: 0, ins: 0xd6, p1: 0, p2: 0, data: bytesFrom(length) }));
      expect(toHex(answer.data.subarray(1))).toBe(`00D60000${toHex(Uint8Array.of(length, ...bytesFrom(length)))}`);
    }
  });

  it('fetches an answer over 256 bytes', async () => {
    const { session } = t0Reader(new CountingCard(T0_ATR), { t0 });
    const answer = await session.send(commandApdu({ cla: 0, ins: 0x88, p1: 3, p2: 0x21, data: bytesFrom(1), le: 256 }));
    expect(toHex(answer.data)).toBe(toHex(bytesFrom(0x321)));
  });
});

describe('T=0', () => {
  it('refuses more than 255 bytes in one command, so that a session chains them', async () => {
    const { t0, session } = t0Reader(new EchoCard(T0_ATR));
    const long = Uint8Array.of(0, 0xd6, 0, 0, 0, 1, 0, ...bytesFrom(256));
    await expect(t0.transmit(long)).rejects.toMatchObject({ code: 'protocol' });
    const answer = await session.send(commandApdu({ cla: 0, ins: 0xd6, p1: 0, p2: 0, data: bytesFrom(200) }));
    expect(answer.statusWord).toBe(0x9000);
  });

  it('lets a card take its time with NULL bytes, and ends with one that has nothing else', async () => {
    const card = new EchoCard(T0_ATR);
    const { t0, traffic } = t0Reader(card, { t0: { nullAfterMs: 4 }, waitingMs: 5000 });
    card.transmit = async () => {
      await vi.waitUntil(() => traffic.patience >= 5, { interval: 1 });
      return Uint8Array.of(0x90, 0x00);
    };
    expect(toHex(await t0.transmit(Uint8Array.of(0, 0x44, 0, 0)))).toBe('9000');
    const endless = t0Reader(new EchoCard(T0_ATR), { t0: { nulls: 20_000 } });
    await expect(endless.t0.transmit(Uint8Array.of(0, 0x44, 0, 0))).rejects.toMatchObject({ code: 'timeout' });
  });

  it.each<[string, ContactOptions, Partial<CardInSlot>, string]>([
    ['is mute', { waitingMs: 20 }, { transmit: () => new Promise(() => {}) }, 'timeout'],
    ['leaves', {}, { transmit: async () => 'removed' }, 'card-removed'],
    ['acknowledges what it was not asked', { t0: { acknowledgement: 0x11 } }, {}, 'protocol'],
  ])('is over with a card that %s', async (_, contact, behaviour, code) => {
    const { t0, traffic } = t0Reader(Object.assign(new EchoCard(T0_ATR), behaviour), contact);
    const update = Uint8Array.of(0, 0xd6, 0, 0, 1, 0xaa);
    for (let call = 0; call < 2; call++) await expect(t0.transmit(update)).rejects.toMatchObject({ code });
    expect(traffic.transfers).toBe(1);
  });

  it('ends in an answer or a typed error, whatever the card answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300, size: 'max' }),
        fc.constantFrom(0xb2, 0x88, 0x44),
        fc.option(fc.nat(255), { nil: undefined }),
        async (answer, ins, acknowledgement) => {
          const card = Object.assign(new EchoCard(T0_ATR), { transmit: async () => answer });
          const { t0 } = t0Reader(card, { waitingMs: 2, t0: acknowledgement === undefined ? {} : { acknowledgement } });
          const outcome = await t0.transmit(Uint8Array.of(0, ins, 0, 0, 4)).catch((error: unknown) => error);
          if (outcome instanceof Uint8Array)
            expect(outcome.length).toSatisfy((length: number) => length >= 2 && length <= 6);
          else expect(outcome).toMatchObject({ name: 'ReaderError' });
        },
      ),
      { numRuns: 200 },
    );
  });
});
