import { setTimeout as pause } from 'node:timers/promises';
import { ReaderError, type ReaderName } from '@jika/reader';
import { type CardHostProcess, cancelled } from './card-host-process.js';

/** How long each kind of call may take, in milliseconds. */
export interface Deadlines {
  command: number;
  connect: number;
  /** How long to try again while another process holds the card. */
  access: number;
}

const RETRY_MS = 50;
/** Largest answers: 256 or 65 536 bytes of data (ISO/IEC 7816-3, 12.1.3) and the status word. */
const SHORT_ANSWER = 258;
const EXTENDED_ANSWER = 65_538;
const SHORTEST_COMMAND = 4;
const LONGEST_COMMAND = 65_544;

let lastCard = 0;

/** One native connection: opened, used and closed through a host process. */
export class CardLink {
  readonly protocol: 'T=0' | 'T=1';
  readonly #host: CardHostProcess;
  readonly #card: number;
  readonly #deadlines: Deadlines;

  private constructor(host: CardHostProcess, card: number, protocol: number, deadlines: Deadlines) {
    this.#host = host;
    this.#card = card;
    this.#deadlines = deadlines;
    this.protocol = protocol === 1 ? 'T=0' : 'T=1';
  }

  /** Connects; while another process holds the card, tries again until `deadlines.access`. */
  static async open(
    host: CardHostProcess,
    reader: ReaderName,
    { exclusive, deadlines, signal }: { exclusive: boolean; deadlines: Deadlines; signal?: AbortSignal | undefined },
  ): Promise<CardLink> {
    const until = performance.now() + deadlines.access;
    while (true) {
      const card = ++lastCard;
      try {
        const result = await host.call(
          { op: 'connect', card, reader, exclusive },
          { deadlineMs: deadlines.connect, signal, undo: { op: 'disconnect', card } },
        );
        return new CardLink(host, card, result[0] ?? 0, deadlines);
      } catch (error) {
        const held = error instanceof ReaderError && error.code === 'access-refused';
        if (!held || performance.now() + RETRY_MS > until) throw error;
      }
      await pause(RETRY_MS, undefined, signal ? { signal } : {}).catch((cause: unknown) => {
        throw signal ? cancelled(signal) : cause;
      });
    }
  }

  async transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    const answer = await this.#host.call(
      { op: 'transmit', card: this.#card, command, limit: isExtended(command) ? EXTENDED_ANSWER : SHORT_ANSWER },
      { deadlineMs: this.#deadlines.command, signal },
    );
    if (answer.length < 2) {
      throw new ReaderError('card-removed', 'the card left instead of answering', { cause: new Error('short answer') });
    }
    return answer;
  }

  /** Leaves the card as it is. A link that cannot be closed properly takes its process with it, so that nothing of it stays behind. */
  async close(): Promise<void> {
    if (!this.#host.alive) return;
    try {
      await this.#host.call({ op: 'disconnect', card: this.#card }, { deadlineMs: this.#deadlines.command });
    } catch (error) {
      if (error instanceof ReaderError) this.#host.kill(error);
    }
  }
}

/** Throws on bytes that cannot be a command APDU, before a card sees them. */
export function assertCommand({ length }: Uint8Array): void {
  if (length >= SHORTEST_COMMAND && length <= LONGEST_COMMAND) return;
  throw new ReaderError('protocol', `a command of ${length} bytes`, { cause: new RangeError('length') });
}

/** Extended length: a zero fifth byte followed by two or more (ISO/IEC 7816-3, 12.1.3). */
function isExtended(command: Uint8Array): boolean {
  return command.length >= 7 && command[4] === 0;
}
