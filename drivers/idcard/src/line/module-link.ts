import { COMMANDS, type ModuleCommand } from '../frame/commands.js';
import { type Answer, AnswerFinder, encodeRequest } from '../frame/frame.js';
import { STATUS_WORDS } from '../frame/status-words.js';
import { IdCardError } from '../id-card-error.js';
import type { SerialLine } from './serial-line.js';

const ATTEMPTS = 3;
/** Bits on the line for a byte of 8N1. */
const BITS_PER_BYTE = 10;
const FRAME_BYTES_OF_BOTH = 21;
/** Longer than a USB adapter holds bytes back (16 ms). */
const QUIET_MS = 40;
const NOISE_AT_MOST_MS = 2000;
const MS = 1000;

interface Exchange {
  readonly command: ModuleCommand;
  answered(data: Uint8Array): void;
  failed(error: IdCardError): void;
}

/**
 * One command after the other to a module, with answers that are surely theirs.
 *
 * An answer does not name its command. After anything but an answer that came as it should, the link therefore waits until the line is quiet, asks
 * for the module's status, and drops all before that answer, which looks like no other: nothing that was left over is taken for what is asked next.
 */
export class ModuleLink {
  readonly #line: SerialLine;
  readonly #finder = new AnswerFinder();
  #exchange: Exchange | null = null;
  #inStep = false;
  #lastByteAt = 0;
  #closed = false;

  constructor(line: SerialLine) {
    this.#line = line;
  }

  /** Bytes of the line. What comes while nothing is asked puts the two out of step. */
  received(bytes: Uint8Array): void {
    this.#lastByteAt = performance.now();
    if (this.#exchange === null) this.#inStep = false;
    for (const found of this.#finder.push(bytes)) this.#take(found);
  }

  closed(): void {
    this.#closed = true;
    this.#exchange?.failed(gone());
  }

  /**
   * The data that answers `command`. A frame that was damaged on its way is asked for again. One call at a time.
   * @throws IdCardError, with the module's `status` where it refused
   */
  async ask(command: ModuleCommand, signal?: AbortSignal): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (!this.#inStep) await this.#fallInStep(signal);
        return await this.#send(command, signal);
      } catch (error) {
        if (attempt === ATTEMPTS || !(error instanceof IdCardError) || !isOfTheLine(error)) throw error;
      }
    }
  }

  async #fallInStep(signal: AbortSignal | undefined): Promise<void> {
    const noiseUntil = performance.now() + NOISE_AT_MOST_MS;
    while (performance.now() - this.#lastByteAt < QUIET_MS) {
      if (performance.now() > noiseUntil) throw new IdCardError('id-reader-garbled', 'the line is never quiet');
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS / 4));
    }
    await this.#send(COMMANDS.status, signal);
  }

  #send(command: ModuleCommand, signal: AbortSignal | undefined): Promise<Uint8Array> {
    if (this.#closed) return Promise.reject(gone());
    if (signal?.aborted) return Promise.reject(cancelled(signal));
    this.#inStep = false;
    this.#finder.reset();
    return new Promise<Uint8Array>((resolve, reject) => {
      const silent = () => failed(new IdCardError('id-reader-silent', `no answer to ${command.name}`));
      const overdue = setTimeout(silent, command.deadlineMs + this.#lineTimeMs(command));
      const aborted = () => failed(cancelled(signal));
      const over = () => {
        this.#exchange = null;
        clearTimeout(overdue);
        signal?.removeEventListener('abort', aborted);
      };
      const failed = (error: IdCardError) => {
        over();
        reject(error);
      };
      const answered = (data: Uint8Array) => {
        over();
        resolve(data);
      };
      signal?.addEventListener('abort', aborted, { once: true });
      this.#exchange = { command, answered, failed };
      this.#line.send(encodeRequest(...command.code));
    });
  }

  #take(found: Answer | 'damaged'): void {
    const exchange = this.#exchange;
    if (exchange === null) {
      this.#inStep = false;
    } else if (found === 'damaged') {
      // While falling in step, what is damaged is a remainder.
      if (exchange.command !== COMMANDS.status) exchange.failed(garbled(exchange.command));
    } else if (isDone(exchange.command, found)) {
      this.#inStep = !found.followed;
      // The module says nothing unasked: a byte behind an answer may be its own, displaced by one that came twice, which the check need not notice.
      if (found.followed && exchange.command !== COMMANDS.status) exchange.failed(garbled(exchange.command));
      else exchange.answered(found.data);
    } else if (found.data.length === 0 && exchange.command.refusals.includes(found.status)) {
      this.#inStep = STATUS_WORDS.get(found.status)?.requestDamaged === undefined;
      exchange.failed(refused(exchange.command, found.status));
    }
  }

  /** How long request and answer are under way. */
  #lineTimeMs({ done }: ModuleCommand): number {
    return ((FRAME_BYTES_OF_BOTH + done.length) * BITS_PER_BYTE * MS) / this.#line.baudRate;
  }
}

const isDone = ({ done }: ModuleCommand, { status, data }: Answer): boolean =>
  status === done.status && data.length === done.length;

const isOfTheLine = ({ code }: IdCardError): boolean => code === 'id-reader-garbled' || code === 'id-reader-silent';

const gone = (): IdCardError => new IdCardError('id-reader-gone', 'the port was closed');

const garbled = ({ name }: ModuleCommand): IdCardError =>
  new IdCardError('id-reader-garbled', `the answer to ${name} was damaged`);

export const cancelled = (signal: AbortSignal | undefined): IdCardError =>
  new IdCardError('id-reading-cancelled', 'the reading was given up', { cause: signal?.reason });

function refused({ name }: ModuleCommand, status: number): IdCardError {
  const word = STATUS_WORDS.get(status);
  const message = `${name} was refused: ${status.toString(16).padStart(2, '0')} ${word?.en ?? ''}`;
  return new IdCardError(word?.code ?? 'id-module-failed', message, { status });
}
