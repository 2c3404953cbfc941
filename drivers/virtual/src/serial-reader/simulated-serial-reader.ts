import type { CardInSlot } from '../chip/card-in-slot.js';
import { openPseudoTerminal, type PseudoTerminal } from '../pseudo-terminal/pseudo-terminal.js';
import { CardSlot, type InsertedCard } from './card-slot.js';
import { answerTo } from './ccid-firmware.js';
import { frameOf, HostFrames, NAK_FRAME } from './host-frames.js';
import { FaultyDirection, type LineFault } from './line-fault.js';
import { SIMULATED_MODELS, type SimulatedModel } from './models.js';
import { Wire } from './wire.js';

/** Start bit, eight data bits, two stop bits. */
const BITS_PER_CHARACTER = 11;
/** A frame whose next byte stays away for this long is broken. */
const CHARACTER_TIMEOUT_MS = 50;
/** While a command takes time, the reader says so with a single byte. */
const WORKING_MS = 400;
const WORKING = 0x80;
const MOVEMENT_NOTE = { inserted: [0x50, 0x03], removed: [0x50, 0x02] } as const;
/** PC_to_RDR_XfrBlock. */
const TRANSFER = 0x6f;
/** Messages that wait while one is carried out; a host sends one at a time. */
const MAX_WAITING = 8;

export interface SimulatedSerialReaderOptions {
  readonly model: SimulatedModel;
  /** Where the port appears: a symbolic link. */
  readonly path: string;
  /** Paces the line to that many bits per second. Default: bytes take no time. */
  readonly baudRate?: number;
}

/** A serial smart-card reader on a pseudo-terminal, with hands at its slots, its cable and its line. */
export interface SimulatedSerialReader {
  readonly path: string;
  /** Characters of all frames that carried something to a card and back, without their echo: what a line is busy with at least. */
  readonly carried: number;
  /** Takes out what is in first. @throws RangeError no such slot */
  insert(card: CardInSlot, options?: InsertedCard & { slot?: number }): void;
  remove(slot?: number): void;
  /** Faults from here on, in place of those before. Their bytes are counted from here too. */
  disturb(faults: readonly LineFault[]): void;
  /** A silent reader hears nothing and says nothing. */
  silence(silent: boolean): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a simulated reader (Linux with socat). Throws `BenchError`: `not-installed`, `pseudo-terminal-failed`. */
export async function openSimulatedSerialReader(options: SimulatedSerialReaderOptions): Promise<SimulatedSerialReader> {
  const reader = new SerialReader(options);
  await reader.plug();
  return reader;
}

class SerialReader implements SimulatedSerialReader {
  readonly path: string;
  readonly #model: (typeof SIMULATED_MODELS)[SimulatedModel];
  readonly #characterMs: number;
  readonly #slots: readonly CardSlot[];
  readonly #frames = new HostFrames();
  readonly #fromHost: Wire;
  readonly #toHost: Wire;
  #terminal: PseudoTerminal | undefined;
  #cable: Promise<void> = Promise.resolve();
  #faults = { towardsReader: new FaultyDirection([], 'reader'), towardsHost: new FaultyDirection([], 'host') };
  #silent = false;
  #carried = 0;
  #waiting: { readonly message: Uint8Array; readonly at: number }[] = [];
  #busy = false;
  #notes: number[] = [];
  #characterTimer: NodeJS.Timeout | undefined;
  /** Grows with every loss of power: what was begun before it comes to nothing. */
  #life = 0;

  constructor({ model, path, baudRate }: SimulatedSerialReaderOptions) {
    this.path = path;
    this.#model = SIMULATED_MODELS[model];
    this.#characterMs = baudRate === undefined ? 0 : (BITS_PER_CHARACTER * 1000) / baudRate;
    this.#slots = Array.from({ length: this.#model.slots }, () => new CardSlot());
    this.#fromHost = new Wire(this.#characterMs, (bytes, at) => this.#hear(bytes, at));
    this.#toHost = new Wire(this.#characterMs, (bytes) => this.#terminal?.send(bytes));
  }

  get carried(): number {
    return this.#carried;
  }

  insert(card: CardInSlot, { slot = 0, ...options }: InsertedCard & { slot?: number } = {}): void {
    const place = this.#slot(slot);
    this.remove(slot);
    place.insert(card, options);
    this.#notes = [...MOVEMENT_NOTE.inserted];
  }

  remove(slot = 0): void {
    if (this.#slot(slot).remove()) this.#notes = [...MOVEMENT_NOTE.removed];
  }

  disturb(faults: readonly LineFault[]): void {
    this.#faults = {
      towardsReader: new FaultyDirection(faults, 'reader'),
      towardsHost: new FaultyDirection(faults, 'host'),
    };
  }

  silence(silent: boolean): void {
    this.#silent = silent;
  }

  async unplug(): Promise<void> {
    await this.#handle(async () => {
      this.#losePower();
      await this.#terminal?.unplug();
    });
  }

  async plug(): Promise<void> {
    await this.#handle(async () => {
      this.#terminal ??= await openPseudoTerminal({ path: this.path, receive: (bytes) => this.#receive(bytes) });
      await this.#terminal.plug();
    });
  }

  close(): Promise<void> {
    return this.unplug();
  }

  /** One hand at the cable at a time. */
  #handle(work: () => Promise<void>): Promise<void> {
    const done = this.#cable.then(work);
    this.#cable = done.catch(() => {});
    return done;
  }

  #slot(number: number): CardSlot {
    const slot = this.#slots[number];
    if (slot === undefined) throw new RangeError(`the reader has no slot ${number}`);
    return slot;
  }

  /** The reader lives on the power of its cable. */
  #losePower(): void {
    this.#life += 1;
    this.#fromHost.cut();
    this.#toHost.cut();
    this.#forgetFrame();
    this.#waiting = [];
    this.#busy = false;
    for (const slot of this.#slots) slot.powerOff();
  }

  #receive(bytes: Uint8Array): void {
    this.#carry(this.#faults.towardsReader, this.#fromHost, bytes);
  }

  #send(bytes: Uint8Array, from?: number): void {
    if (!this.#silent) this.#carry(this.#faults.towardsHost, this.#toHost, bytes, from);
  }

  #carry(faults: FaultyDirection, wire: Wire, bytes: Uint8Array, from?: number): void {
    for (const passage of faults.pass(bytes)) {
      if ('bytes' in passage) wire.put(Uint8Array.from(passage.bytes), from);
      else if (passage.kind === 'stall') wire.stall(passage.milliseconds);
      else this.#pullFor(passage.milliseconds);
    }
  }

  #pullFor(milliseconds: number): void {
    void this.unplug();
    setTimeout(() => void this.plug().catch(() => {}), milliseconds).unref();
  }

  #hear(bytes: Uint8Array, at: number): void {
    if (this.#silent) return;
    // The echo of each byte leaves when that byte has arrived, while the next one arrives.
    if (this.#model.echoes) this.#send(bytes, at - (bytes.length - 1) * this.#characterMs);
    for (const message of this.#frames.push(bytes)) {
      if (message === 'damaged') this.#refuse();
      else if (this.#waiting.length < MAX_WAITING) this.#waiting.push({ message, at });
    }
    clearTimeout(this.#characterTimer);
    if (this.#frames.unfinished) this.#characterTimer = setTimeout(() => this.#refuse(), CHARACTER_TIMEOUT_MS);
    void this.#work();
  }

  #refuse(): void {
    this.#forgetFrame();
    this.#send(NAK_FRAME);
  }

  #forgetFrame(): void {
    clearTimeout(this.#characterTimer);
    this.#frames.forget();
  }

  /**
   * Carries the messages out in their order. Its clock is that of the line: when this process is late, the line does not wait for it, and what it
   * computes for a card takes no time as long as that is less than a millisecond.
   */
  async #work(): Promise<void> {
    if (this.#busy) return;
    const life = this.#life;
    this.#busy = true;
    let now = 0;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const { message, at } = next;
      const begun = performance.now();
      const working = setInterval(() => this.#send(Uint8Array.of(WORKING)), WORKING_MS);
      const answer = await answerTo(message, this.#slots, this.#model.firmware).finally(() => clearInterval(working));
      if (life !== this.#life) return;
      now = Math.max(now, at) + Math.floor(performance.now() - begun);
      if (message[0] === TRANSFER) this.#carried += frameOf(message).length + frameOf(answer).length;
      this.#send(Uint8Array.of(...this.#notes.splice(0), ...frameOf(answer)), now);
    }
    this.#busy = false;
  }
}
