import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { encodeFrame, FrameDecoder } from './vpcd-frames.js';
import { VpcdSlot } from './vpcd-slot.js';

const ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);
const OK = Uint8Array.of(0x90, 0x00);
const COMMAND = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);

class FakeCard implements CardInSlot {
  readonly atr = ATR;
  readonly powerOn = vi.fn<() => void>();
  readonly powerOff = vi.fn<() => void>();
  readonly reset = vi.fn<() => void>();
  readonly transmit = vi.fn<CardInSlot['transmit']>(async () => OK);
}

/** The other end: what vpcd does with the socket of a card. */
class FakeReader {
  readonly #socket: Socket;
  readonly #messages: Uint8Array[] = [];

  constructor(socket: Socket) {
    this.#socket = socket.on('error', () => {});
    const decoder = new FrameDecoder();
    socket.on('data', (chunk) => {
      this.#messages.push(...decoder.push(chunk));
      socket.emit('message');
    });
  }
  send(...message: number[]): void {
    this.#socket.write(encodeFrame(Uint8Array.from(message)));
  }
  async receive(): Promise<Uint8Array> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      await once(this.#socket, 'message');
    }
  }
  gone(): Promise<unknown> {
    return once(this.#socket.resume(), 'close');
  }
  leave(): void {
    this.#socket.destroy();
  }
}

let server: Server;
let slot: VpcdSlot;
let card: FakeCard;

const attach = async (): Promise<FakeReader> => {
  const [[socket]] = await Promise.all([once(server, 'connection') as Promise<[Socket]>, slot.attach()]);
  return new FakeReader(socket);
};

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  slot = new VpcdSlot((server.address() as AddressInfo).port);
  card = new FakeCard();
  await slot.insert(card);
});

afterEach(async () => {
  await slot.pull();
  server.close();
});

describe('a card in a slot of vpcd', () => {
  it('answers to reset when asked, and is powered by controls that get no answer', async () => {
    const reader = await attach();
    for (const control of [0x01, 0x02, 0x00, 0x04]) reader.send(control);
    expect(await reader.receive()).toEqual(ATR);
    expect([card.powerOn, card.reset, card.powerOff].map((act) => act.mock.calls.length)).toEqual([1, 1, 1]);
  });

  it('gets each command and answers each once, in order', async () => {
    const reader = await attach();
    card.transmit.mockImplementation(async (command) => Uint8Array.of(...command.subarray(2, 4), 0x90, 0x00));
    for (const p2 of [1, 2, 3]) reader.send(0x00, 0xb2, 0x05, p2);
    for (const p2 of [1, 2, 3]) expect(await reader.receive()).toEqual(Uint8Array.of(0x05, p2, 0x90, 0x00));
  });

  it.each([
    ['leaves instead of answering', async () => 'removed' as const],
    ['answers nothing, which would hang the slot', async () => new Uint8Array(0)],
    ['fails', async () => Promise.reject(new Error('broken'))],
  ])('is gone for the reader when it %s', async (_what, transmit) => {
    const reader = await attach();
    card.transmit.mockImplementation(transmit);
    reader.send(...COMMAND);
    await reader.gone();
  });

  it('is gone for the reader when it is pulled, even while mute', async () => {
    const reader = await attach();
    card.transmit.mockImplementation(() => new Promise(() => {}));
    reader.send(...COMMAND);
    await vi.waitFor(() => expect(card.transmit).toHaveBeenCalled());
    await Promise.all([reader.gone(), slot.pull()]);
    expect(slot.card).toBeUndefined();
    expect(card.powerOff).toHaveBeenCalled();
  });

  it('loses power when the reader dies, mute or not, and can be shown to the next one', async () => {
    const first = await attach();
    card.transmit.mockImplementation(() => new Promise(() => {}));
    first.send(...COMMAND);
    await vi.waitFor(() => expect(card.transmit).toHaveBeenCalled());
    first.leave();
    await vi.waitFor(() => expect(card.powerOff).toHaveBeenCalled());
    const second = await attach();
    second.send(0x04);
    expect(await second.receive()).toEqual(ATR);
  });

  it('pulls the card that is in before the next goes in', async () => {
    const reader = await attach();
    await Promise.all([reader.gone(), slot.insert(new FakeCard())]);
    expect(card.powerOff).toHaveBeenCalled();
  });

  it('is not taken where no reader listens', async () => {
    const closed = once(server, 'close');
    server.close();
    await closed;
    await expect(slot.attach()).rejects.toThrow('ECONNREFUSED');
  });
});
