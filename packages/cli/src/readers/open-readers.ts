import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PCSC_BACKENDS, type PcscOptions } from '@jika/pcsc';
import { pinSourceFrom, type RefusedPins, refusedPinsIn } from '@jika/sam-slot';
import { type Hardware, hardwareOf, openStation } from '@jika/station';
import { createVirtualReaderSystem, loadKeys, VirtualSam, virtualCard } from '@jika/virtual';
import type { Context } from '../context.js';
import type { GlobalOptions } from '../options.js';
import { demoKeysFile, loadNamedCard } from './demo-cards.js';
import type { Equipment } from './equipment.js';

const CARD_SLOT = 'Virtual Reader 00 00';
const SAM_SLOT = 'Virtual Reader 00 01';

/**
 * The readers of options and settings, as the counter has them; with `--virtual`, a reader in this process with a card and a SAM in it.
 * @throws StationError for a hardware file that is wrong
 */
export async function openReaders({ options, environment }: Context): Promise<Equipment> {
  if (options.virtual) return virtualReaders(options.card);
  const hardware = await chosenHardware(options, environment);
  const station = openStation(hardware, { pcsc: pcscOptions(options, environment) });
  const { JIKA_READER: user = station.slots.user, JIKA_SAM_READER: sam = station.slots.sam } = environment;
  return {
    system: station.readers,
    station: { hardware, ...station },
    slots: { user, sam },
    pin: pinSourceFrom(environment),
    refused: refusedPinsOf(environment),
  };
}

/** `--hardware` names another file than the settings; `--socket` asks for one service, whatever else is plugged in. */
function chosenHardware({ hardware, socket }: GlobalOptions, environment: NodeJS.ProcessEnv): Promise<Hardware> {
  if (hardware !== undefined || socket !== undefined) return hardwareOf({ file: hardware });
  const { JIKA_HARDWARE_FILE, JIKA_ID_CARD_READER, JIKA_ID_CARD_BAUD } = environment;
  const idCardBaudRate = Number(JIKA_ID_CARD_BAUD) || undefined;
  return hardwareOf({ file: JIKA_HARDWARE_FILE, idCardPort: JIKA_ID_CARD_READER, idCardBaudRate });
}

function pcscOptions({ socket }: GlobalOptions, environment: NodeJS.ProcessEnv): PcscOptions {
  const socketPath = socket ?? environment['JIKA_PCSC_SOCKET'];
  const backend = PCSC_BACKENDS.find((name) => name === environment['JIKA_PCSC_BACKEND']);
  return { ...(socketPath && { socketPath }), ...(backend && { backend }) };
}

async function virtualReaders(name: string): Promise<Equipment> {
  const [card, keys] = await Promise.all([loadNamedCard(name), loadKeys(demoKeysFile)]);
  const system = createVirtualReaderSystem([
    { reader: CARD_SLOT, card: virtualCard(card, keys) },
    { reader: SAM_SLOT, card: new VirtualSam(keys) },
  ]);
  return { system, station: null, slots: {}, pin: pinSourceFrom({}, keys.samPin), refused: NONE_REFUSED };
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
