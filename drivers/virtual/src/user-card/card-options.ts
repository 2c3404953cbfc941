import type { Dialect } from './dialect.js';
import type { CardMemory } from './memory/card-memory.js';

/** How a card was made and used, where that is not as usual. */
export interface CardOptions {
  /** What a card that was used before remembers; it has to be of the same profile. */
  readonly memory?: CardMemory;
  /** Told of every change. The card answers when this is done; where it fails, the change did not happen, and the card answers 6581. */
  readonly onChange?: (memory: CardMemory) => void | Promise<void>;
  /** Wrong authentications in a row until a key is blocked, 1 to 15; 15 if left out (spec f.4). */
  readonly triesAtMost?: number;
  /** Version that its keys were loaded as, 1 to 4; 1 if left out (spec f.1). The card knows no other. */
  readonly keyVersion?: number;
  /** Which historical bytes are the factor (spec b.1, k.6); the first eight if left out. */
  readonly factorPosition?: 'first-8' | 'last-8';
  readonly dialect?: Dialect;
}
