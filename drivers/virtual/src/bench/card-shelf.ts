import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadCardFile, loadCards, parseFaultScript } from '../card-file/card-file.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import { keptCard } from '../kept/kept-card.js';
import { keptSam } from '../kept/kept-sam.js';
import { loadKeys } from '../keys/keys-file.js';
import { VirtualSam } from '../sam/virtual-sam.js';
import { virtualCard } from '../user-card/virtual-card.js';
import { VirtualCardError } from '../virtual-card-error.js';
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
  /** Whether it keeps its memory. */
  readonly keep?: unknown;
}

interface ShelfPlaces {
  readonly cardsDirectory: string;
  readonly keysFile: string;
  /** For the memories of cards that keep theirs, and of the SAM; without one, every insertion is that of a fresh card and SAM. */
  readonly memoryDirectory: string | undefined;
}

/** Where the bench gets its cards from. It keeps no card itself, so a file that was edited counts from the next insertion. */
export class CardShelf {
  readonly #places: ShelfPlaces;

  constructor(places: ShelfPlaces) {
    this.#places = places;
  }

  list(): Promise<BenchCard[]> {
    return explained(async () => {
      const cards = await loadCards(this.#places.cardsDirectory);
      return [...cards].map(([id, { label }]) => ({ id, label }));
    });
  }

  /** A card from its file, with the memory that it has. */
  async take(id: string, { faults, challenges, keep }: Insertion): Promise<CardInSlot> {
    if (!CARD_ID.test(id)) throw unknownCard();
    const memory = keep === true ? await this.#memoryOf(join('cards', id)) : undefined;
    const random = challenges === undefined ? {} : { random: fixedRandom(challenges) };
    return explained(async () => {
      const path = join(this.#places.cardsDirectory, `${id}.json`);
      const [card, keys] = await Promise.all([loadCardFile(path), loadKeys(this.#places.keysFile)]);
      const script = faults === undefined ? card.faults : parseFaultScript(faults);
      return memory === undefined
        ? virtualCard(card, keys, script, random)
        : keptCard(card, keys, memory, { ...random, faults: script });
    });
  }

  async sam(): Promise<CardInSlot> {
    const memory = this.#places.memoryDirectory === undefined ? undefined : await this.#memoryOf('sam');
    return explained(async () => {
      const keys = await loadKeys(this.#places.keysFile);
      return memory === undefined ? new VirtualSam(keys) : keptSam(keys, memory);
    });
  }

  async #memoryOf(name: string): Promise<string> {
    const { memoryDirectory } = this.#places;
    if (memoryDirectory === undefined) throw new BenchError('bad-request', 'This bench has no directory for memories');
    const path = join(memoryDirectory, `${name}.json`);
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw new BenchError('directory-unusable', 'The directory for memories cannot be made', { cause });
    }
    return path;
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
