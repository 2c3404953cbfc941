import { join } from 'node:path';
import { loadCardFile, loadCards, parseFaultScript } from '../card-file.js';
import type { CardInSlot } from '../card-in-slot.js';
import { loadKeys } from '../keys-file.js';
import { virtualCard } from '../virtual-card.js';
import { VirtualCardError } from '../virtual-card-error.js';
import { VirtualSam } from '../virtual-sam.js';
import { BenchError } from './bench-error.js';
import type { BenchCard } from './bench-state.js';
import { fixedRandom } from './fixed-random.js';

/** No dots and no slashes: an id names a file of the directory, and nothing else. */
const CARD_ID = /^[\w-]{1,60}$/u;

/** How a card goes in, as it comes from the wire. */
export interface Insertion {
  /** A script that stands in for that of the card file. */
  readonly faults?: unknown;
  /** The random numbers that the card draws. */
  readonly challenges?: unknown;
}

/** Where the bench gets its cards from. It keeps nothing, so a file that was edited counts from the next insertion. */
export class CardShelf {
  readonly #cardsDirectory: string;
  readonly #keysFile: string;

  constructor(cardsDirectory: string, keysFile: string) {
    this.#cardsDirectory = cardsDirectory;
    this.#keysFile = keysFile;
  }

  list(): Promise<BenchCard[]> {
    return explained(async () => {
      const cards = await loadCards(this.#cardsDirectory);
      return [...cards].map(([id, { label }]) => ({ id, label }));
    });
  }

  /** A new card from its file. */
  async take(id: string, { faults, challenges }: Insertion): Promise<CardInSlot> {
    if (!CARD_ID.test(id)) throw unknownCard();
    const options = challenges === undefined ? {} : { random: fixedRandom(challenges) };
    return explained(async () => {
      const path = join(this.#cardsDirectory, `${id}.json`);
      const [card, keys] = await Promise.all([loadCardFile(path), loadKeys(this.#keysFile)]);
      return virtualCard(card, keys, faults === undefined ? card.faults : parseFaultScript(faults), options);
    });
  }

  sam(): Promise<CardInSlot> {
    return explained(async () => new VirtualSam(await loadKeys(this.#keysFile)));
  }
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof VirtualCardError)) throw cause;
    if (cause.code === 'file-not-readable') throw unknownCard(cause);
    throw new BenchError('card-file-invalid', cause.message, { cause });
  }
}

function unknownCard(cause?: unknown): BenchError {
  return new BenchError('unknown-card', 'There is no such card or key file to read', { cause });
}
