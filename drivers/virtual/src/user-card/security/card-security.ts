import type { DirectoryName, KeyName } from '@jika/health-card';
import type { CommandApdu } from '@jika/smartcard-apdu';
import type { ChallengingCard } from '../../chip/get-challenge.js';
import type { AuthenticatingCard } from '../commands/authenticate.js';

/** The part of a user card that holds keys, and remembers what was proven with them. */
export interface CardSecurity extends ChallengingCard, AuthenticatingCard {
  isProven(key: KeyName): boolean;
  /** Checks that a message could be checked at all: the key is not blocked, and there is a challenge. @throws Refusal 6983, 6984, 9403 */
  expectMessage(key: KeyName): void;
  /** Checks the MAC of a message, then deciphers it if it is cipher; the challenge is spent. @throws Refusal 6983, 6984, 6987, 6988, 6A80, 9403 */
  openMessage(key: KeyName, message: CommandApdu): Uint8Array;
  /** The directories from the MF to the current one, whenever they change. */
  enter(path: readonly DirectoryName[]): void;
  /** Forgets everything that was proven. Try counters are no registers: they stay. */
  reset(): void;
}
