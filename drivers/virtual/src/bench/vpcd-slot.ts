import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { encodeFrame, FrameDecoder } from './vpcd-frames.js';

/** vpcd's controls are messages of one byte. All but the last go unanswered. */
const CONTROLS = new Map<number, (card: CardInSlot) => Uint8Array | undefined>([
  [0x00, (card) => void card.powerOff()],
  [0x01, (card) => void card.powerOn()],
  [0x02, (card) => void card.reset()],
  [0x04, (card) => card.atr],
]);

/** One slot of the virtual reader `vpcd`. The card calls the reader: a connected socket is a card in the slot, a closed one an empty slot. */
export class VpcdSlot {
  readonly #port: number;
  #card: CardInSlot | undefined;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  get card(): CardInSlot | undefined {
    return this.#card;
  }

  /** Puts `card` in, pulling the one that is in first. Call `attach` to let the reader see it. */
  async insert(card: CardInSlot): Promise<void> {
    await this.pull();
    this.#card = card;
  }

  /** Shows the card to the reader, again after the reader's service was restarted. Rejects when nothing listens on the port. */
  async attach(): Promise<void> {
    const card = this.#card;
    if (card === undefined) return;
    await this.#detach();
    const socket = createConnection({ port: this.#port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    this.#socket = socket;
    serve(card, socket);
  }

  async pull(): Promise<void> {
    this.#card = undefined;
    await this.#detach();
  }

  async #detach(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket === undefined || socket.closed) return;
    const closed = once(socket, 'close');
    socket.destroy();
    await closed;
  }
}

function serve(card: CardInSlot, socket: Socket): void {
  const decoder = new FrameDecoder();
  let turn = Promise.resolve();
  socket.on('data', (chunk) => {
    for (const message of decoder.push(chunk)) {
      turn = turn.then(() => respond(card, message, socket)).catch(() => void socket.destroy());
    }
  });
  // A reader that dies resets the connection; for the card that is a loss of power like any other.
  socket.on('error', () => socket.destroy());
  socket.once('close', () => card.powerOff());
}

async function respond(card: CardInSlot, message: Uint8Array, socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  const [control, ...more] = message;
  const answer =
    control !== undefined && more.length === 0 ? CONTROLS.get(control)?.(card) : await card.transmit(message);
  if (answer === undefined) return;
  // An empty message would hang the slot for ever, so a card without an answer counts as gone.
  if (answer === 'removed' || answer.length === 0) socket.destroy();
  else if (!socket.destroyed) socket.write(encodeFrame(answer));
}
