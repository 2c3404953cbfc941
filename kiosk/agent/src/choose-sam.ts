import type { ReaderSystem } from '@jika/reader';
import { createVirtualReaderSystem, loadKeys, VirtualSam } from '@jika/virtual';
import type { Settings } from './settings.js';

const SLOT = 'Virtual SAM 00 00';

export interface SamChoice {
  /** A SAM in this process, for desks without one; null where it is in a slot. */
  inProcessSam: { readers: ReaderSystem; slot: string } | null;
  /** The PIN of a SAM of made-up keys, where the settings name none. A real one has no preset. */
  presetPin: string | undefined;
}

export async function chooseSam(
  settings: Pick<Settings, 'JIKA_SAM' | 'JIKA_SAM_KEYS' | 'JIKA_DEMO_KEYS'>,
): Promise<SamChoice> {
  const file = settings.JIKA_SAM_KEYS ?? settings.JIKA_DEMO_KEYS;
  const keys = file === undefined ? undefined : await loadKeys(file);
  const presetPin = keys?.samPin;
  if (settings.JIKA_SAM === 'reader') return { inProcessSam: null, presetPin };
  if (keys === undefined) throw new Error('The in-process SAM needs JIKA_SAM_KEYS.');
  const readers = createVirtualReaderSystem([{ reader: SLOT, card: new VirtualSam(keys) }]);
  return { inProcessSam: { readers, slot: SLOT }, presetPin };
}
