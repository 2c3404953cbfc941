import { type CardConnection, ReaderError } from '@jika/reader';
import { bytes, CARD, KEYS } from '../card-under-test.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import type { FaultAction } from '../faults/fault.js';
import { virtualCard } from '../user-card/virtual-card.js';
import {
  createVirtualReaderSystem,
  type VirtualReaderOptions,
  type VirtualReaderSystem,
} from './virtual-reader-system.js';

export const READER = 'Virtual PCD 00 00';
export const SELECT_DDF1 = bytes('00A4000002DDF1');
export const OK = bytes('9000');

/** A card whose first SELECTs go wrong, each in its own way. */
export const card = (...actions: FaultAction[]): CardInSlot =>
  virtualCard(
    CARD,
    KEYS,
    actions.map((action) => ({ when: { instruction: 0xa4 }, do: action, times: 1 })),
  );

export const openWith = (inserted?: CardInSlot, options?: VirtualReaderOptions): VirtualReaderSystem =>
  createVirtualReaderSystem([{ reader: READER, ...(inserted && { card: inserted }) }], options);

export const connect = (
  system: VirtualReaderSystem,
  mode: 'shared' | 'exclusive' = 'shared',
): Promise<CardConnection> => system.connect(READER, { mode });

/** The code with which `work` fails. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ReaderError) return error.code;
    throw error;
  }
  throw new TypeError('it did not fail');
}
