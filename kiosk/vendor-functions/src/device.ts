import {
  type CardReading,
  type ChipConventions,
  type Counter,
  type PhotoResult,
  type Purpose,
  readCard,
  readPhoto,
  readSamInfo,
  type SamInfo,
} from '@jika/health-card';
import type { CardConnection, ReaderSystem } from '@jika/reader';
import { chooseSlots, openSamInSlot, type RefusedPins, type SamInSlot, type WantedSlots } from '@jika/sam-slot';
import { FaultFound } from './vendor-fault.js';

export interface DeviceOptions {
  readonly readers: ReaderSystem;
  readonly slots: WantedSlots;
  readonly counter: Counter;
  readonly refused: RefusedPins;
  readonly conventions: Partial<ChipConventions>;
}

export type SlotName = 'user' | 'sam';

/** Each touches all files of those before it. */
const PURPOSES_BY_REACH = ['activate', 'replace', 'verify-own', 'full-diagnosis'] as const satisfies readonly Purpose[];
export type Reach = (typeof PURPOSES_BY_REACH)[number];

/** The one device that the functions of the interface work with: a slot for the holder's card and one for the SAM. */
export class Device {
  readonly #options: DeviceOptions;
  readonly #powered = new Map<SlotName, CardConnection>();
  #closing: AbortController | null = null;
  #sam: SamInSlot | null = null;
  #reading: CardReading<Reach> | null = null;
  #cityCode: string | null = null;

  constructor(options: DeviceOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    this.#closing ??= new AbortController();
    await this.#slot('user');
  }

  /** Also while a function is under way: that one ends. */
  async close(): Promise<void> {
    this.#closing?.abort();
    this.#closing = null;
    await this.#release('user');
    await this.#release('sam');
  }

  /** Fresh power: what was selected, proven and read before is void. Resolves with the answer to reset. */
  async power(slot: SlotName): Promise<Uint8Array> {
    await this.#release(slot);
    const name = await this.#slot(slot);
    const signal = this.#signal;
    const card = await this.#options.readers.connect(name, { mode: 'exclusive', signal });
    this.#powered.set(slot, card);
    if (signal.aborted) await this.#release(slot);
    return card.atr;
  }

  /** For a card that holds no city code (spec c.4); null for none. */
  useCityCode(cityCode: string | null): void {
    this.#cityCode = cityCode;
  }

  async transmit(slot: SlotName, command: Uint8Array): Promise<Uint8Array> {
    const card = this.connection(slot);
    if (slot === 'user') this.#reading = null;
    return card.transmit(command, this.#signal);
  }

  /** The card that has power. */
  connection(slot: SlotName): CardConnection {
    this.#requireOpen();
    const card = slot === 'sam' ? (this.#sam?.connection ?? this.#powered.get(slot)) : this.#powered.get(slot);
    if (card === undefined) throw new FaultFound('not-powered', `no card has power in the slot ${slot}`);
    return card;
  }

  /** Opens the SAM. A PIN that this SAM refused before is not presented. */
  async verifyPin(pin: string): Promise<void> {
    await this.#release('sam');
    const { readers, refused } = this.#options;
    const source = { origin: 'iVerifyPIN', read: async () => pin };
    const slot = await this.#slot('sam');
    const signal = this.#signal;
    this.#sam = await openSamInSlot(readers, slot, { pin: source, refused, signal });
    if (signal.aborted) await this.#release('sam');
  }

  /** What the SAM tells without a PIN. One that is open told it before: to ask again would lead it away from its keys. */
  async samInfo(): Promise<SamInfo> {
    const signal = this.#signal;
    if (this.#sam !== null) return this.#sam.info;
    const card = this.connection('sam');
    return readSamInfo(card, { protocol: card.protocol, signal });
  }

  /** All files that a purpose touches: of this insertion, and read once. */
  async reading(purpose: Reach): Promise<CardReading<Reach>> {
    const kept = await this.#kept(purpose);
    if (kept !== null) return kept;
    const signal = this.#signal;
    await this.power('user');
    const card = this.connection('user');
    const { atr, insertionId } = card;
    this.#reading = await card.transaction(
      (channel) => readCard({ ...this.#readingOptions(card), channel, atr, insertionId, purpose }),
      signal,
    );
    if (this.#reading.proof.result === 'failed') {
      this.#reading = null;
      throw new FaultFound('authentication', 'the card does not prove that it holds the keys of its issuer');
    }
    return this.#reading;
  }

  async photo(): Promise<PhotoResult> {
    const reading = await this.reading('replace');
    await this.power('user');
    this.#reading = reading;
    const card = this.connection('user');
    return card.transaction((channel) => readPhoto({ ...this.#readingOptions(card), channel, reading }), this.#signal);
  }

  #readingOptions({ protocol }: CardConnection) {
    const { counter, conventions } = this.#options;
    const cityCode = this.#cityCode;
    return {
      sam: this.#sam?.sam ?? null,
      counter,
      protocol,
      signal: this.#signal,
      conventions: { ...conventions, ...(cityCode !== null && { cityCode }) },
    };
  }

  async #kept(purpose: Reach): Promise<CardReading<Reach> | null> {
    const reading = this.#reading;
    const name = await this.#slot('user');
    if (reading === null || reachOf(reading.purpose) < reachOf(purpose)) return null;
    const states = await this.#options.readers.readers();
    const inside = states.find(({ reader }) => reader === name)?.card?.insertionId;
    return inside === reading.insertionId ? reading : null;
  }

  async #slot(slot: SlotName): Promise<string> {
    this.#requireOpen();
    const readers = await this.#options.readers.readers();
    const chosen = chooseSlots(
      readers.map(({ reader }) => reader),
      this.#options.slots,
    )[slot];
    if (chosen !== null) return chosen;
    throw new FaultFound(slot === 'sam' ? 'sam-silent' : 'no-device', `there is no reader for the slot ${slot}`);
  }

  async #release(slot: SlotName): Promise<void> {
    const held = [this.#powered.get(slot), slot === 'sam' ? this.#sam?.connection : undefined];
    this.#powered.delete(slot);
    if (slot === 'sam') this.#sam = null;
    this.#reading = null;
    // A card that was pulled meanwhile has nothing to give back.
    for (const connection of held) await connection?.disconnect().catch(() => undefined);
  }

  #requireOpen(): AbortController {
    if (this.#closing === null) throw new FaultFound('not-open', 'the device is not open');
    return this.#closing;
  }

  /** Aborts when the device is closed. */
  get #signal(): AbortSignal {
    return this.#requireOpen().signal;
  }
}

const reachOf = (purpose: Reach): number => PURPOSES_BY_REACH.indexOf(purpose);
