import type { IdCardSystem } from '@jika/idcard';
import type { PcscOptions } from '@jika/pcsc';
import type { ReaderSystem } from '@jika/reader';
import type { WantedSlots } from '@jika/sam-slot';
import { hardwareOf, openStation } from '@jika/station';
import { connectBench } from '@jika/virtual';
import type { DemoCards } from './demo-tray.js';
import type { Settings } from './settings.js';

export interface ReaderChoice {
  readers: ReaderSystem;
  slots: WantedSlots;
  /** Null where the station has no ID-card reader. */
  idCards: IdCardSystem | null;
  demo: DemoCards | null;
}

/**
 * The readers of the hardware file, else those of PC/SC, or those in this process. What the settings name themselves wins over the file.
 * @throws StationError for a hardware file that is wrong
 */
export async function chooseReaders(settings: Settings): Promise<ReaderChoice> {
  const { JIKA_HARDWARE_FILE, JIKA_ID_CARD_READER, JIKA_ID_CARD_BAUD, JIKA_DEMO_BENCH } = settings;
  const hardware = await hardwareOf({
    file: JIKA_HARDWARE_FILE,
    idCardPort: JIKA_ID_CARD_READER,
    idCardBaudRate: JIKA_ID_CARD_BAUD,
  });
  const station = openStation(hardware, { pcsc: pcscOptions(settings) });
  const idCards = await station.openIdCards();
  if (settings.JIKA_HOLDER_CHECK === 'required' && idCards === null) {
    throw new Error(
      'JIKA_HOLDER_CHECK=required needs an ID-card reader: name one in JIKA_ID_CARD_READER or in the hardware file.',
    );
  }
  const slots = { ...station.slots, ...namedSlots(settings) };
  if (settings.JIKA_DRIVER === 'in-process') return { ...(await inProcess(settings)), slots, idCards };
  return { readers: station.readers, slots, idCards, demo: JIKA_DEMO_BENCH ? connectBench(JIKA_DEMO_BENCH) : null };
}

async function inProcess({ JIKA_DEMO_CARDS, JIKA_DEMO_KEYS }: Settings) {
  if (!JIKA_DEMO_CARDS || !JIKA_DEMO_KEYS) {
    throw new Error('The in-process reader needs JIKA_DEMO_CARDS and JIKA_DEMO_KEYS.');
  }
  const { createInProcessReaders } = await import('./in-process-readers.js');
  return createInProcessReaders(JIKA_DEMO_CARDS, JIKA_DEMO_KEYS);
}

const pcscOptions = ({ JIKA_PCSC_SOCKET, JIKA_PCSC_BACKEND }: Settings): PcscOptions => ({
  ...(JIKA_PCSC_SOCKET && { socketPath: JIKA_PCSC_SOCKET }),
  ...(JIKA_PCSC_BACKEND && { backend: JIKA_PCSC_BACKEND }),
});

const namedSlots = ({ JIKA_READER, JIKA_SAM_READER }: Settings): WantedSlots => ({
  ...(JIKA_READER && { user: JIKA_READER }),
  ...(JIKA_SAM_READER && { sam: JIKA_SAM_READER }),
});
