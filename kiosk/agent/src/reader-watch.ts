import type { AgentState } from '@jika/contract';
import type { ReaderEvent, ReaderSystem } from '@jika/reader';
import { chooseSlots, type SlotChoice, type WantedSlots } from '@jika/sam-slot';
import type { CounterDesk } from './counter-desk.js';
import type { SamKeeper } from './sam-keeper.js';
import type { StateBoard } from './state-board.js';

type CardInserted = Extract<ReaderEvent, { type: 'card-inserted' | 'card-mute' }>;

/** Brings reader events to whom they concern: the holder's slot to the desk, the SAM's slot to the SAM keeper. */
export class ReaderWatch {
  readonly #board: StateBoard;
  readonly #desk: CounterDesk;
  readonly #sam: SamKeeper;
  readonly #wanted: WantedSlots;
  readonly #readers = new Set<string>();
  readonly #cards = new Map<string, CardInserted>();
  #slots: SlotChoice = { user: null, sam: null };
  #serviceUp = false;

  constructor(board: StateBoard, desk: CounterDesk, sam: SamKeeper, wanted: WantedSlots) {
    this.#board = board;
    this.#desk = desk;
    this.#sam = sam;
    this.#wanted = wanted;
  }

  async run(readers: ReaderSystem, signal: AbortSignal): Promise<void> {
    for await (const event of readers.events(signal)) {
      if (signal.aborted) return; // one event may be on its way while the agent closes
      this.#take(event);
    }
  }

  #take(event: ReaderEvent): void {
    if (event.type === 'service-up') this.#serviceUp = true;
    else if (event.type === 'service-down') this.#lose([...this.#readers], false);
    else if (event.type === 'reader-removed') this.#lose([event.reader], this.#serviceUp);
    else if (event.type === 'reader-added') this.#add(event.reader);
    else if (event.type === 'card-removed') this.#cardOut(event.reader);
    else this.#cardIn(event);
    this.#board.show({ reader: this.#state() });
  }

  #state(): AgentState['reader'] {
    if (!this.#serviceUp) return 'service-down';
    return this.#slots.user === null ? 'no-reader' : 'ready';
  }

  #add(reader: string): void {
    this.#serviceUp = true;
    this.#readers.add(reader);
    this.#choose();
  }

  #lose(readers: string[], serviceUp: boolean): void {
    this.#serviceUp = serviceUp;
    for (const reader of readers) {
      this.#cards.delete(reader);
      this.#readers.delete(reader);
    }
    this.#choose();
  }

  /** A reader that came late may change which slot is whose: cards that are in are then handed over anew. */
  #choose(): void {
    const before = this.#slots;
    this.#slots = chooseSlots([...this.#readers], this.#wanted);
    if (before.user !== this.#slots.user) {
      this.#desk.cardOut();
      this.#handOver(this.#slots.user);
    }
    if (before.sam !== this.#slots.sam) {
      this.#sam.cardOut();
      this.#handOver(this.#slots.sam);
    }
  }

  #handOver(slot: string | null): void {
    const card = slot === null ? undefined : this.#cards.get(slot);
    if (card) this.#bring(card);
  }

  #cardIn(event: CardInserted): void {
    this.#cards.set(event.reader, event);
    this.#bring(event);
  }

  #bring(card: CardInserted): void {
    const { reader, insertionId } = card;
    if (reader === this.#slots.sam) void this.#sam.cardIn(reader);
    else if (reader !== this.#slots.user) return;
    else if (card.type === 'card-mute') this.#desk.muteCardIn({ reader, insertionId });
    else this.#desk.cardIn({ reader, insertionId });
  }

  #cardOut(reader: string): void {
    this.#cards.delete(reader);
    if (reader === this.#slots.sam) this.#sam.cardOut();
    else if (reader === this.#slots.user) this.#desk.cardOut();
  }
}
