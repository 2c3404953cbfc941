import type { CardInSlot } from '../chip/card-in-slot.js';
import { BenchError } from './bench-error.js';
import type { BenchState } from './bench-state.js';
import type { CardShelf, Insertion } from './card-shelf.js';
import { CARD_PORT, type PcscService, SAM_PORT } from './pcsc-service.js';
import { VpcdSlot } from './vpcd-slot.js';

/** The hands at the bench: one card at a time into the card slot, the SAM always in its own. Its acts run one after another. */
export class CardTray {
  readonly #service: PcscService;
  readonly #shelf: CardShelf;
  readonly #cardSlot = new VpcdSlot(CARD_PORT);
  readonly #samSlot = new VpcdSlot(SAM_PORT);
  #inserted: string | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(service: PcscService, shelf: CardShelf) {
    this.#service = service;
    this.#shelf = shelf;
  }

  async state(): Promise<BenchState> {
    const cards = await this.#shelf.list();
    return { inserted: this.#inserted, service: this.#service.running ? 'up' : 'down', cards };
  }

  /** A fresh card each time, after the one before was seen to leave: its memory is that of its file, unless it keeps one. */
  insert(id: string, how: Insertion = {}): Promise<void> {
    return this.#inTurn(async () => {
      const card = await this.#shelf.take(id, how);
      await this.#cardSlot.pull();
      await this.#service.untilCardIsOut();
      await this.#cardSlot.insert(card);
      this.#inserted = id;
      await this.#show(this.#cardSlot);
    });
  }

  remove(): Promise<void> {
    return this.#inTurn(async () => {
      this.#inserted = null;
      await this.#cardSlot.pull();
    });
  }

  insertSam(sam: CardInSlot): Promise<void> {
    return this.#inTurn(async () => {
      await this.#samSlot.insert(sam);
      await this.#show(this.#samSlot);
    });
  }

  /** Cards stay in their slots and get power again when the service returns. */
  startService(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#service.running) return;
      await this.#service.start();
      await Promise.all([this.#show(this.#cardSlot), this.#show(this.#samSlot)]);
    });
  }

  killService(): Promise<void> {
    return this.#inTurn(() => this.#service.kill());
  }

  async #show(slot: VpcdSlot): Promise<void> {
    if (!this.#service.running) return;
    try {
      await slot.attach();
    } catch (cause) {
      throw new BenchError('service-failed', 'The virtual reader takes no card', { cause });
    }
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => {});
    return done;
  }
}
