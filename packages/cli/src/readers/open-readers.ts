import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createPcscSystem, PCSC_BACKENDS } from '@jika/pcsc';
import { pinSourceFrom, type RefusedPins, refusedPinsIn } from '@jika/sam-slot';
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
  const backend = PCSC_BACKENDS.find((name) => name === environment['JIKA_PCSC_BACKEND']);
  return {
    system: createPcscSystem({ ...(socketPath && { socketPath }), ...(backend && { backend }) }),
    pin: pinSourceFrom(environment),
    refused: refusedPinsOf(environment),
  };
}

async function virtualReaders(name: string): Promise<Equipment> {
  const [card, keys] = await Promise.all([loadNamedCard(name), loadKeys(demoKeysFile)]);
  const system = createVirtualReaderSystem([
    { reader: CARD_SLOT, card: virtualCard(card, keys) },
    { reader: SAM_SLOT, card: new VirtualSam(keys) },
  ]);
  return { system, pin: pinSourceFrom({}, keys.samPin), refused: NONE_REFUSED };
}

/** A virtual SAM is new with each run: there is nothing to remember. */
const NONE_REFUSED: RefusedPins = { has: () => false, remember: () => undefined };

/** Beside the data of the counter's agent where there is one, so that both know; else where this user's programs keep their state. */
function refusedPinsOf(environment: NodeJS.ProcessEnv): RefusedPins {
  const state = environment['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
  const directory = environment['JIKA_DATA_DIR'] ?? join(state, 'jika');
  const pins = refusedPinsIn(directory);
  return {
    has: pins.has,
    remember(sam, pin) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      pins.remember(sam, pin);
    },
  };
}
