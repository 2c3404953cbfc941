import type { Sam } from '@jika/health-card';
import { type CardConnection, ReaderError, type ReaderState } from '@jika/reader';
import type { Context } from '../context.js';
import { type Equipment, readerWithCard } from '../readers/equipment.js';
import { requireSam } from '../readers/open-sam.js';
import { readerUsers } from './reader-users.js';

/** What the probes have found so far, each for those that stand on it. */
export class Findings {
  readonly context: Context;
  readonly #equipment: Equipment;
  #readers: readonly ReaderState[] = [];
  #card: CardConnection | null = null;
  #sam: Sam | null = null;

  constructor(context: Context, equipment: Equipment) {
    this.context = context;
    this.#equipment = equipment;
  }

  get readers(): readonly ReaderState[] {
    return this.#readers;
  }

  get card(): CardConnection {
    if (this.#card === null) throw new ReaderError('no-card', 'no card is under power');
    return this.#card;
  }

  get sam(): Sam | null {
    return this.#sam;
  }

  /** Null for the virtual reader. */
  get station(): Equipment['station'] {
    return this.#equipment.station;
  }

  async lookAtService(): Promise<void> {
    await (this.station?.pcsc ?? this.#equipment.system).readers();
  }

  async lookAround(): Promise<void> {
    this.#readers = await this.#equipment.system.readers();
  }

  findCard(): Promise<ReaderState> {
    return readerWithCard(this.context, this.#equipment);
  }

  async connectCard(): Promise<void> {
    const { reader } = await this.findCard();
    this.#card = await this.#equipment.system.connect(reader, { mode: 'exclusive', signal: this.context.signal });
  }

  /** Fresh power: what one probe selected and proved is not there for the next. */
  async connectAnew(): Promise<CardConnection> {
    await this.#card?.disconnect();
    await this.connectCard();
    return this.card;
  }

  /** Name of the reader that the SAM is in. @throws as `requireSam` */
  async openSam(): Promise<string> {
    const { sam, connection } = await requireSam(this.context, this.#equipment);
    this.#sam = sam;
    return connection.reader;
  }

  /** What can be said of a fault beyond its code: who else is at the readers. */
  explain(error: unknown): string | null {
    if (!(error instanceof ReaderError) || error.code !== 'access-refused') return null;
    const programs = readerUsers();
    return programs.length === 0 ? null : this.context.say('diagnose.holders', { programs: programs.join(', ') });
  }

  async release(): Promise<void> {
    // A card that was pulled meanwhile has nothing to give back.
    await this.#card?.disconnect().catch(() => undefined);
  }
}
