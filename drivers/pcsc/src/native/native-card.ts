import { ReaderError, type ReaderName } from '@jika/reader';
import type { BackendCard, Call, ShareMode } from '../backend.js';
import { untilFree } from '../until-free.js';
import type { CardHostProcess } from './card-host-process.js';

const TAKE_BACK_MS = 1000;

let lastCard = 0;

/** A connection in a host process. */
export class NativeCard implements BackendCard {
  readonly #host: CardHostProcess;
  readonly #reader: ReaderName;
  #card = 0;
  #mode: ShareMode = 'shared';
  #protocol: 'T=0' | 'T=1' = 'T=1';

  private constructor(host: CardHostProcess, reader: ReaderName) {
    this.#host = host;
    this.#reader = reader;
  }

  static async connect(host: CardHostProcess, reader: ReaderName, mode: ShareMode, call: Call): Promise<NativeCard> {
    const card = new NativeCard(host, reader);
    await card.#connect(mode, call);
    return card;
  }

  get protocol(): 'T=0' | 'T=1' {
    return this.#protocol;
  }

  transmit(command: Uint8Array, limit: number, call: Call): Promise<Uint8Array> {
    return this.#host.call({ op: 'transmit', card: this.#card, command, limit }, call);
  }

  /** The addon has no SCardReconnect: the card is let go of and taken again. */
  async share(mode: ShareMode, call: Call): Promise<void> {
    const before = this.#mode;
    await this.#host.call({ op: 'disconnect', card: this.#card }, { deadlineMs: call.deadlineMs });
    try {
      await this.#connect(mode, call);
    } catch (error) {
      await untilFree(() => this.#connect(before, { deadlineMs: call.deadlineMs }), TAKE_BACK_MS).catch(takenAway);
      throw error;
    }
  }

  /** A card that cannot be closed properly takes its process with it, so that nothing of it stays behind. */
  async disconnect(deadlineMs: number): Promise<void> {
    if (!this.#host.alive) return;
    try {
      await this.#host.call({ op: 'disconnect', card: this.#card }, { deadlineMs });
    } catch (error) {
      if (error instanceof ReaderError) this.#host.kill(error);
    }
  }

  drop(reason: ReaderError): void {
    this.#host.abandonAll(reason);
    void this.disconnect(TAKE_BACK_MS);
  }

  async #connect(mode: ShareMode, call: Call): Promise<void> {
    const card = ++lastCard;
    const result = await this.#host.call(
      { op: 'connect', card, reader: this.#reader, exclusive: mode === 'exclusive' },
      { ...call, undo: { op: 'disconnect', card } },
    );
    this.#card = card;
    this.#mode = mode;
    this.#protocol = result[0] === 1 ? 'T=0' : 'T=1';
  }
}

function takenAway(cause: ReaderError): never {
  if (cause.code !== 'access-refused') throw cause;
  throw new ReaderError('timeout', 'another process took the card and keeps it', { cause });
}
