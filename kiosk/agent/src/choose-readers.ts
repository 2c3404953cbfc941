import { createPcscSystem, type PcscOptions } from '@jika/pcsc';
import type { ReaderSystem } from '@jika/reader';
import type { WantedSlots } from '@jika/sam-slot';
import { loadHardware, openStation } from '@jika/station';
import { connectBench } from '@jika/virtual';
import type { DemoCards } from './demo-tray.js';
import type { Settings } from './settings.js';

export interface ReaderChoice {
  readers: ReaderSystem;
  /** Names of slots in the settings win over those of the hardware file. */
  slots: WantedSlots;
  demo: DemoCards | null;
}

/** @throws StationError for a hardware file that is wrong. */
export async function chooseReaders(settings: Settings): Promise<ReaderChoice> {
  const { JIKA_DEMO_BENCH, JIKA_HARDWARE_FILE } = settings;
  if (settings.JIKA_DRIVER === 'in-process') return inProcess(settings);
  const demo = JIKA_DEMO_BENCH ? connectBench(JIKA_DEMO_BENCH) : null;
  const pcsc = pcscOptions(settings);
  if (JIKA_HARDWARE_FILE === undefined) return { readers: createPcscSystem(pcsc), slots: namedSlots(settings), demo };
  const { readers, slots } = openStation(await loadHardware(JIKA_HARDWARE_FILE), { pcsc });
  return { readers, slots: { ...slots, ...namedSlots(settings) }, demo };
}

async function inProcess(settings: Settings): Promise<ReaderChoice> {
  const { JIKA_DEMO_CARDS, JIKA_DEMO_KEYS } = settings;
  if (!JIKA_DEMO_CARDS || !JIKA_DEMO_KEYS) {
    throw new Error('The in-process reader needs JIKA_DEMO_CARDS and JIKA_DEMO_KEYS.');
  }
  const { createInProcessReaders } = await import('./in-process-readers.js');
  return { ...(await createInProcessReaders(JIKA_DEMO_CARDS, JIKA_DEMO_KEYS)), slots: namedSlots(settings) };
}

const pcscOptions = ({ JIKA_PCSC_SOCKET, JIKA_PCSC_BACKEND }: Settings): PcscOptions => ({
  ...(JIKA_PCSC_SOCKET && { socketPath: JIKA_PCSC_SOCKET }),
  ...(JIKA_PCSC_BACKEND && { backend: JIKA_PCSC_BACKEND }),
});

const namedSlots = ({ JIKA_READER, JIKA_SAM_READER }: Settings): WantedSlots => ({
  ...(JIKA_READER && { user: JIKA_READER }),
  ...(JIKA_SAM_READER && { sam: JIKA_SAM_READER }),
});
