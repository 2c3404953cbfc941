import type { CardFile } from './card-file.js';
import type { CardInSlot } from './card-in-slot.js';
import type { Fault } from './fault.js';
import type { KeysFile } from './keys-file.js';
import { VirtualHealthCard } from './virtual-health-card.js';
import { withFaults } from './with-faults.js';

/** A new card with registers and counters of its own, made from its file. `faults` stand in for those of the file. */
export const virtualCard = (card: CardFile, keys: KeysFile, faults: readonly Fault[] = card.faults): CardInSlot =>
  withFaults(new VirtualHealthCard(card, keys), faults);
