import { failure, ReaderError, type ReaderName } from '@jika/reader';
import type { BackendCard, Call, ShareMode } from '../backend.js';
import {
  connectRequest,
  disconnectRequest,
  endTransactionRequest,
  readAnswerLength,
  readConnected,
  reconnectRequest,
  returned,
  statusRequest,
  transmitRequest,
} from './protocol.js';
import { accepted, assertDone, type Service } from './service.js';
import type { ServiceSocket } from './service-socket.js';

const T0 = 1;
const RESET_CARD = 0x80100068;

/** A connection to a card, in a context and on a socket of its own. */
export class SocketCard implements BackendCard {
  readonly #socket: ServiceSocket;
  readonly #card: number;
  readonly #protocol: number;

  private constructor(socket: ServiceSocket, card: number, protocol: number) {
    this.#socket = socket;
    this.#card = card;
    this.#protocol = protocol;
  }

  static async connect(service: Service, reader: ReaderName, mode: ShareMode, call: Call): Promise<SocketCard> {
    const { socket, context } = await service.establish(call);
    try {
      const answer = await accepted('connect', socket, connectRequest(context, reader, mode), call);
      const { card, protocol } = readConnected(answer);
      return new SocketCard(socket, card, protocol);
    } catch (error) {
      // The service lets go of a card whose socket ends, also of one that it connects to only afterwards.
      if (error instanceof ReaderError) socket.end(error);
      throw error;
    }
  }

  get protocol(): 'T=0' | 'T=1' {
    return this.#protocol === T0 ? 'T=0' : 'T=1';
  }

  async transmit(command: Uint8Array, limit: number, call: Call): Promise<Uint8Array> {
    const request = transmitRequest(this.#card, this.#protocol, command, limit);
    const answer = await this.#socket.ask(request, call, (structure) => answerLength(structure, limit));
    const structure = answer.subarray(0, request.answerBytes);
    assertDone('transmit', returned(structure));
    return new Uint8Array(answer.subarray(request.answerBytes));
  }

  /**
   * Reconnecting would forget that the card left, so that is asked first. It also keeps the lock of an exclusive connection until the
   * transaction is ended (pcscd 1.9.9). The service answers all of it at once: there is no wait to cancel.
   */
  async share(mode: ShareMode, { deadlineMs }: Call): Promise<void> {
    const [status, reconnected] = await Promise.all([
      this.#socket.ask(statusRequest(this.#card), { deadlineMs }),
      this.#socket.ask(reconnectRequest(this.#card, mode), { deadlineMs }),
      ...(mode === 'shared' ? [this.#socket.ask(endTransactionRequest(this.#card), { deadlineMs })] : []),
    ]);
    if (returned(status) !== RESET_CARD) assertDone('status', returned(status));
    assertDone('reconnect', returned(reconnected));
  }

  async disconnect(deadlineMs: number): Promise<void> {
    try {
      await this.#socket.ask(disconnectRequest(this.#card), { deadlineMs });
    } catch {
      // The socket has ended, and with it the connection.
    } finally {
      this.drop(failure('cancelled', 'disconnected'));
    }
  }

  drop(reason: ReaderError): void {
    this.#socket.end(reason);
  }
}

/** The answer's bytes are only there when it worked. */
function answerLength(structure: Buffer, limit: number): number {
  if (returned(structure) !== 0) return 0;
  const length = readAnswerLength(structure);
  if (length > limit) throw new RangeError(`an answer of ${length} bytes`);
  return length;
}
