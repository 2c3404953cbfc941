import type { ReaderSystem } from '@jika/reader';
import { createVirtualReaderSystem, loadCards, loadKeys, VirtualSam, virtualCard } from '@jika/virtual';
import type { DemoCards } from './demo-tray.js';
import { AgentError } from './problems.js';

const USER_SLOT = 'Virtual Reader 00 00';
const SAM_SLOT = 'Virtual Reader 00 01';

/** A reader, a SAM and demo cards inside this process, for machines without PC/SC. */
export async function createInProcessReaders(
  cardsDirectory: string,
  keysFile: string,
): Promise<{ readers: ReaderSystem; demo: DemoCards }> {
  const keys = await loadKeys(keysFile);
  const cards = await loadCards(cardsDirectory);
  const readers = createVirtualReaderSystem([{ reader: USER_SLOT }, { reader: SAM_SLOT, card: new VirtualSam(keys) }]);
  let inserted: string | null = null;
  const remove = () => {
    if (inserted !== null) readers.remove(USER_SLOT);
    inserted = null;
  };
  const demo: DemoCards = {
    state: async () => ({ inserted, cards: [...cards].map(([id, { label }]) => ({ id, label })) }),
    insert: async (id) => {
      const card = cards.get(id);
      if (!card) throw new AgentError('not-found');
      remove();
      readers.insert(USER_SLOT, virtualCard(card, keys));
      inserted = id;
    },
    remove: async () => remove(),
  };
  return { readers, demo };
}
