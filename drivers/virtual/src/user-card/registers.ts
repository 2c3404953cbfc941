import type { Dialect } from '../card-file/card-conventions.js';
import type { Location } from '../chip/file-tree.js';
import type { ChipFile } from './card-files.js';
import type { MemoryCell } from './memory/memory-cell.js';
import type { CardSecurity } from './security/card-security.js';
import { directoryNames, type UserCard } from './user-card.js';

/** The state of a card between two commands: its memory, and what it forgets without power. */
export class Registers implements UserCard {
  location: Location<ChipFile>;
  readonly security: CardSecurity;
  readonly memory: MemoryCell;
  readonly dialect: Dialect;
  readonly #afterReset: Location<ChipFile>;

  constructor(afterReset: Location<ChipFile>, security: CardSecurity, memory: MemoryCell, dialect: Dialect) {
    this.location = afterReset;
    this.security = security;
    this.memory = memory;
    this.dialect = dialect;
    this.#afterReset = afterReset;
  }

  reset(): void {
    this.location = this.#afterReset;
    this.security.reset();
  }
  enter(location: Location<ChipFile>): void {
    this.location = location;
    this.security.enter(directoryNames(location));
  }
  mayRead({ definition: { readKey } }: ChipFile): boolean {
    return readKey === null || this.security.isProven(readKey);
  }
  challenge(): Uint8Array {
    return this.security.challenge();
  }
  externalAuthenticate(kid: number, code: Uint8Array, raw: Uint8Array, keyVersion: number): void {
    this.security.externalAuthenticate(kid, code, raw, keyVersion);
  }
  internalAuthenticate(random: Uint8Array, raw: Uint8Array, keyVersion: number): Uint8Array {
    return this.security.internalAuthenticate(random, raw, keyVersion);
  }
}
