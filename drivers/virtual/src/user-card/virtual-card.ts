import type { CardFile } from '../card-file/card-file.js';
import type { CardInSlot } from '../chip/card-in-slot.js';
import type { RandomSource } from '../chip/get-challenge.js';
import type { Fault } from '../faults/fault.js';
import { withFaults } from '../faults/with-faults.js';
import type { KeysFile } from '../keys/keys-file.js';
import type { CardOptions } from './card-options.js';
import { VirtualHealthCard } from './virtual-health-card.js';

/** A card with registers of its own, made from its file. `faults` stand in for those of the file, `random` for its random numbers. */
export const virtualCard = (
  card: CardFile,
  keys: KeysFile,
  faults: readonly Fault[] = card.faults,
  { random, ...options }: CardOptions & { readonly random?: RandomSource } = {},
): CardInSlot => withFaults(new VirtualHealthCard(card, keys, random, options), faults);
