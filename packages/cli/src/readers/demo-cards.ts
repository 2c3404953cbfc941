import { fileURLToPath } from 'node:url';
import { type BenchState, type CardFile, loadCardFile, loadCards } from '@jika/virtual';
import { CliError } from '../cli-error.js';

/** From `src/readers` and from `dist/readers` alike. */
const demo = (path: string): string => fileURLToPath(new URL(`../../../../demo/${path}`, import.meta.url));

const demoCardsDirectory = demo('cards');
export const demoKeysFile = demo('keys.json');
/** The root key that certificates of demo cards are signed under. */
export const demoTrustFile = demo('trust.json');

/** A card file by its path, or a demo card by its name. @throws CliError `unknown-demo-card`, VirtualCardError. */
export async function loadNamedCard(name: string): Promise<CardFile> {
  if (name.endsWith('.json')) return loadCardFile(name);
  const cards = await loadCards(demoCardsDirectory);
  const card = cards.get(name);
  if (card === undefined) throw new CliError('unknown-demo-card', name);
  return card;
}

/** The demo cards as a bench would tell of them, with the one in that is named. */
export async function demoTray(inserted: string): Promise<BenchState> {
  const cards = await loadCards(demoCardsDirectory);
  return {
    inserted: cards.has(inserted) ? inserted : null,
    service: 'up',
    cards: [...cards].map(([id, { label }]) => ({ id, label })),
  };
}
