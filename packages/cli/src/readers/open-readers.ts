import { createPcscSystem } from '@jika/pcsc';
import { createVirtualReaderSystem, loadKeys, VirtualSam, virtualCard } from '@jika/virtual';
import type { Context } from '../context.js';
import { demoKeysFile, loadNamedCard } from './demo-cards.js';
import type { Equipment } from './equipment.js';

const CARD_SLOT = 'Virtual Reader 00 00';
const SAM_SLOT = 'Virtual Reader 00 01';

/** The PC/SC readers of the machine or of `--socket`; with `--virtual`, a reader in this process with a card and a SAM in it. */
export async function openReaders({ options, environment }: Context): Promise<Equipment> {
  if (options.virtual) return virtualReaders(options.card);
  const socketPath = options.socket ?? environment['JIKA_PCSC_SOCKET'];
  return {
    system: createPcscSystem(socketPath === undefined ? {} : { socketPath }),
    samPin: environment['JIKA_SAM_PIN'] ?? null,
  };
}

async function virtualReaders(name: string): Promise<Equipment> {
  const [card, keys] = await Promise.all([loadNamedCard(name), loadKeys(demoKeysFile)]);
  const system = createVirtualReaderSystem([
    { reader: CARD_SLOT, card: virtualCard(card, keys) },
    { reader: SAM_SLOT, card: new VirtualSam(keys) },
  ]);
  return { system, samPin: keys.samPin };
}
