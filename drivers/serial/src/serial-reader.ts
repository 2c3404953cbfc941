import { setTimeout as pause } from 'node:timers/promises';
import { failure, type ReaderError, type ReaderEvent } from '@jika/reader';
import { refusalOf } from '@jika/serial-port';
import type { OpenLine } from './line/line.js';
import { LineFault } from './line/line-fault.js';
import { ReaderLink } from './line/reader-link.js';
import { SERIAL_MODELS, type SerialModel, serialReaderName } from './models.js';
import { type Deadlines, NEVER, SerialSlot } from './slot/serial-slot.js';

/**
 * How often to look for cards when nothing else is asked, into one slot after the other. On a slow line a look takes long, and may take no more
 * than a twentieth of it. While commands go over the line, their answers bring the notes on movement; a look is then made less often.
 */
const LOOK_MS = 400;
const LOOK_AT_WORK_MS = 3000;
const LOOK_CHARACTERS = 3 * 13;
const LOOK_SHARE = 20;
/** A reader whose looks all come to nothing is no use: its port is closed and opened again. */
const FAILED_LOOKS = 5;
/** A port that is not there, or does not answer, is tried again after this, twice as long after each attempt. */
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2000;

/** Escape commands: tell the name of the firmware; note card movement between a command and its answer only, never on its own. */
const FIRMWARE = Uint8Array.of(0x02);
const MOVEMENT_NOTES = Uint8Array.of(0x01, 0x01, 0x01);
const MAX_FIRMWARE_CHARACTERS = 64;

export interface SerialPortSettings {
  /** Such as `/dev/ttyUSB0`, a link in `/dev/serial/by-id`, or `COM3`. */
  readonly path: string;
  readonly model: SerialModel;
  /** Where the reader was set to another rate than it was delivered with. */
  readonly baudRate?: number;
}

/**
 * What there is at a port. `opening`: it is being tried, for the first time or after its reader was lost. `absent`: no such device; `refused`: this user may not open it; `unusable`: it cannot be opened, for most because
 * another program has it; `silent`: nothing that answers as a reader does.
 */
export type PortState =
  | { readonly state: 'opening' | 'absent' | 'closed' }
  | { readonly state: 'ready'; readonly firmware: string }
  | { readonly state: 'refused' | 'unusable' | 'silent'; readonly cause: unknown };

/** One port, and the reader at it whenever there is one. It opens the port again when its cable was pulled. */
export class SerialReader {
  readonly settings: SerialPortSettings;
  readonly #open: OpenLine;
  readonly #deadlines: Deadlines;
  readonly #tell: (events: readonly ReaderEvent[]) => void;
  readonly #closed = new AbortController();
  #state: PortState = { state: 'opening' };
  #link: ReaderLink | undefined;
  #slots: readonly SerialSlot[] = [];
  #wake = (): void => {};
  #running: Promise<void> | undefined;
  #resolveKnown = (): void => {};
  /** Settles when it has been tried once. */
  readonly known = new Promise<void>((resolve) => {
    this.#resolveKnown = resolve;
  });

  constructor(
    settings: SerialPortSettings,
    { open, deadlines, tell }: { open: OpenLine; deadlines: Deadlines; tell(events: readonly ReaderEvent[]): void },
  ) {
    this.settings = settings;
    this.#open = open;
    this.#deadlines = deadlines;
    this.#tell = tell;
  }

  get state(): PortState {
    return this.#state;
  }

  get slots(): readonly SerialSlot[] {
    return this.#slots;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async close(reason: ReaderError): Promise<void> {
    this.#closed.abort(reason);
    for (const slot of this.#slots) slot.endAll(reason);
    this.#wake();
    await this.#link?.close(reason);
    await this.#running;
  }

  async #run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!this.#closed.signal.aborted) {
      if (await this.#serve()) retryMs = FIRST_RETRY_MS;
      this.#resolveKnown();
      await pause(retryMs, undefined, { signal: this.#closed.signal }).catch(() => {});
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
    this.#state = { state: 'closed' };
    this.#resolveKnown();
  }

  /** Serves the reader at the port until it is gone; whether there was one. */
  async #serve(): Promise<boolean> {
    const link = await this.#openLink();
    if (link === undefined) return false;
    this.#link = link;
    try {
      await this.#begin(link);
      await this.#watch(link);
      return true;
    } catch (cause) {
      const wasReady = this.#state.state === 'ready';
      this.#state = { state: 'silent', cause };
      return wasReady;
    } finally {
      await link.close(failure('reader-gone', 'the reader does not answer'));
      this.#end(link);
    }
  }

  async #openLink(): Promise<ReaderLink | undefined> {
    const { path, model, baudRate = SERIAL_MODELS[model].baudRate } = this.settings;
    const cause = await refusalOf(path);
    if (cause) {
      this.#state = cause.code === 'ENOENT' ? { state: 'absent' } : { state: 'refused', cause };
      return undefined;
    }
    try {
      return await ReaderLink.open(this.#open, { path, baudRate }, SERIAL_MODELS[model], () => this.#moved());
    } catch (cause) {
      this.#state = { state: 'unusable', cause };
      return undefined;
    }
  }

  /** Asks the reader for its name, and looks into its slots before anybody hears of them. */
  async #begin(link: ReaderLink): Promise<void> {
    if (this.#closed.signal.aborted) return;
    const { path, model } = this.settings;
    const name = await link.send({ name: 'escape', slot: 0, data: FIRMWARE });
    await link.send({ name: 'escape', slot: 0, data: MOVEMENT_NOTES });
    let announced = false;
    const tell = (events: readonly ReaderEvent[]): void => {
      if (announced) this.#tell(events);
    };
    const slots = Array.from(
      { length: SERIAL_MODELS[model].slots },
      (_, slot) => new SerialSlot({ link, slot, reader: serialReaderName(model, path, slot) }, this.#deadlines, tell),
    );
    for (const slot of slots) await slot.look();
    this.#slots = slots;
    this.#state = { state: 'ready', firmware: printable(name.data) };
    this.#tell(slots.flatMap((slot) => slot.asEvents()));
    announced = true;
    this.#resolveKnown();
  }

  async #watch(link: ReaderLink): Promise<void> {
    const everyMs = Math.max(LOOK_MS, LOOK_SHARE * link.lineMs(LOOK_CHARACTERS));
    let lookedAt = 0;
    let failed = 0;
    while (!link.lost.aborted) {
      const [longestUnseen] = [...this.#slots].sort((one, other) => one.seenAt - other.seenAt);
      if (longestUnseen === undefined) return;
      const due = Math.min(
        link.answeredAt + everyMs,
        Math.max(lookedAt, longestUnseen.seenAt) + everyMs + LOOK_AT_WORK_MS,
      );
      const left = longestUnseen.seenAt === NEVER ? 0 : due - performance.now();
      if (left > 0) await this.#pause(left, link.lost);
      else {
        lookedAt = performance.now();
        failed = await longestUnseen.look().then(
          () => 0,
          (error: unknown) => {
            // What the line garbled is asked again at the next occasion.
            if (link.lost.aborted || !(error instanceof LineFault) || failed === FAILED_LOOKS) throw error;
            return failed + 1;
          },
        );
      }
    }
  }

  #end(link: ReaderLink): void {
    const { reason } = link.lost;
    for (const slot of this.#slots) slot.lose(reason);
    this.#slots = [];
    this.#link = undefined;
    if (this.#state.state === 'ready') this.#state = { state: 'opening' };
  }

  #moved(): void {
    for (const slot of this.#slots) slot.moved();
    this.#wake();
  }

  /** Until the time is up, something moved, or the reader is gone. */
  #pause(milliseconds: number, lost: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        lost.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      lost.addEventListener('abort', end, { once: true });
      this.#wake = end;
      if (lost.aborted) end();
    });
  }
}

/** What a device calls itself, for people to read: printable ASCII, and not much of it. */
const printable = (name: Uint8Array): string =>
  Buffer.from(name.subarray(0, MAX_FIRMWARE_CHARACTERS))
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e]/gu, '?');
