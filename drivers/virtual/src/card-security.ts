import type { AuthenticatingCard } from './authenticate.js';
import type { DataFile, Directory } from './file-tree.js';
import type { ChallengingCard } from './get-challenge.js';

/** The part of a user card that holds keys, and remembers what was proven with them. */
export interface CardSecurity extends ChallengingCard, AuthenticatingCard {
  mayRead(file: DataFile): boolean;
  /** The directories from the MF to the current one, whenever they change. */
  enter(path: readonly Directory[]): void;
  /** Forgets everything that was proven. Try counters are not registers: they stay. */
  reset(): void;
}
