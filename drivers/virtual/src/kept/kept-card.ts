import { toHex } from '@jika/smartcard-apdu';
import type { CardFile } from '../card-file/card-file.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import type { RandomSource } from '../chip/get-challenge.js';
import type { Fault } from '../faults/fault.js';
import type { KeysFile } from '../keys/keys-file.js';
import type { CardMemory } from '../user-card/memory/card-memory.js';
import { isMemoryOf } from '../user-card/memory/memory-shape.js';
import { virtualCard } from '../user-card/virtual-card.js';
import { MemoryFile } from './memory-file.js';

/** The factor tells whose memory it is: two cards may come to lie under one name, one after the other. */
interface KeptMemory {
  readonly factor: string;
  readonly memory: CardMemory;
}

export interface KeptCardOptions {
  /** In place of the faults of the card file. */
  readonly faults?: readonly Fault[];
  readonly random?: RandomSource;
}

/**
 * A card whose memory is the file at `path`: what was written to it is there after a restart, and after a power cut in the middle of a
 * write there is the old content or the new one. Until it is first written to there is no file, and the card is as its card file says.
 * @throws VirtualCardError `file-not-readable`; `malformed-memory-file`, also for the memory of another card or profile.
 */
export async function keptCard(
  card: CardFile,
  keys: KeysFile,
  path: string,
  { faults, random }: KeptCardOptions = {},
): Promise<CardInSlot> {
  const factor = toHex(card.factor);
  const isOfThisCard = (value: unknown): value is KeptMemory =>
    typeof value === 'object' &&
    value !== null &&
    'factor' in value &&
    value.factor === factor &&
    'memory' in value &&
    isMemoryOf(card, value.memory);
  const file = new MemoryFile(path, isOfThisCard);
  const kept = await file.load();
  return virtualCard(card, keys, faults, {
    ...(random && { random }),
    ...(kept && { memory: kept.memory }),
    onChange: (memory) => file.save({ factor, memory }),
  });
}
