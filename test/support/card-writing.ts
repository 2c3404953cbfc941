import { type CardReading, type Purpose, readCard } from '@jika/health-card';
import { CardWriter, type CardWriterOptions } from '@jika/health-card-writer';
import { ReaderError } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';
import { type CardFile, VirtualHealthCard } from '@jika/virtual';
import { demoSam, keys, powered } from '../virtual-counter.js';

const sam = await demoSam();

/** Counts the commands of a channel, and takes the card away at one of them: before it came, or after it was carried out. */
export interface Pull {
  readonly at: number;
  readonly carriedOut: boolean;
}

/** A virtual card on the table, to be put in and pulled. Its memory stays with it. */
export class CardOnTable {
  readonly card: VirtualHealthCard;
  readonly #conventions: { readonly cityCode: string };

  constructor(file: CardFile) {
    this.card = new VirtualHealthCard(file, keys);
    // Cut-down cards hold no city code: it is agreed upon.
    this.#conventions = { cityCode: file.keyCityCode };
  }

  /** Puts the card in, reads it, and opens a writer to it. `commands` counts what the writer sends. */
  async insert<P extends Purpose>(purpose: P, options: Partial<CardWriterOptions> = {}, pull?: Pull) {
    const channel = powered(this.card);
    const conventions = this.#conventions;
    const reading: CardReading<P> = await readCard<P>({
      channel,
      conventions,
      sam,
      atr: this.card.atr,
      insertionId: 'one',
      purpose,
      counter: 'hospital',
    });
    const count = { commands: 0 };
    const writer = new CardWriter({
      channel: counted(channel, count, pull),
      sam,
      reading,
      conventions,
      counter: 'hospital',
      ...options,
    });
    return { reading, writer, count };
  }
}

function counted(channel: CardChannel, count: { commands: number }, pull: Pull | undefined): CardChannel {
  return {
    async transmit(command, signal) {
      count.commands += 1;
      if (count.commands !== pull?.at) return channel.transmit(command, signal);
      if (pull.carriedOut) await channel.transmit(command, signal);
      throw new ReaderError('card-removed', 'the card left');
    },
  };
}
