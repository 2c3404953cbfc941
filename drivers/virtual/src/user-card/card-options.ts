import type { KeepMemory } from '../chip/lasting-chip.js';
import type { CardMemory } from './memory/card-memory.js';

/** What a card was used for before, and who hears of its changes. */
export interface CardOptions {
  /** What a card that was used before remembers; it has to be of the same profile. */
  readonly memory?: CardMemory;
  /** Told of every change. The card answers when this is done; where it fails, the change did not happen, and the card answers 6581. */
  readonly onChange?: KeepMemory<CardMemory>;
}
