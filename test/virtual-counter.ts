import { join } from 'node:path';
import { openSam, type ReadCardOptions, readCard, type Sam } from '@jika/health-card';
import { ReaderError } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';
import {
  type CardFile,
  type CardInSlot,
  type Fault,
  loadCards,
  loadKeys,
  VirtualSam,
  virtualCard,
} from '@jika/virtual';
import { project } from './support/project.js';

const DEMO = join(project, 'demo');
export const keys = await loadKeys(join(DEMO, 'keys.json'));
export const cards = await loadCards(join(DEMO, 'cards'));
export const ready = demoCard('ready');

export function demoCard(id: string): CardFile {
  const card = cards.get(id);
  if (card === undefined) throw new RangeError(`no demo card ${id}`);
  return card;
}

/** The slot of a reader, without a reader. */
export function powered(card: CardInSlot): CardChannel {
  card.powerOn();
  return {
    async transmit(command, signal) {
      signal?.throwIfAborted();
      const answer = await card.transmit(command);
      if (answer === 'removed') throw new ReaderError('card-removed', 'the card left');
      return answer;
    },
  };
}

export const demoSam = (): Promise<Sam> => openSam(powered(new VirtualSam(keys)), { pin: keys.samPin });

/** One reading of a new card in the slot, with the demo's SAM unless told otherwise. */
export async function read(file: CardFile, options: Partial<ReadCardOptions> = {}, faults?: readonly Fault[]) {
  const card = virtualCard(file, keys, faults);
  const sam = options.sam === undefined ? await demoSam() : options.sam;
  return readCard({ channel: powered(card), atr: card.atr, insertionId: 'one', purpose: 'activate', ...options, sam });
}
