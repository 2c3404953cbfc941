import { MAX_COMMAND_BYTES, MIN_COMMAND_BYTES } from '@jika/smartcard-apdu';
import { failure } from './within.js';

/** Refuses what is too short or too long for a command APDU before a card sees it. */
export function requireCommand({ length }: Uint8Array): void {
  if (length >= MIN_COMMAND_BYTES && length <= MAX_COMMAND_BYTES) return;
  throw failure('protocol', `a command of ${length} bytes is no command APDU`);
}
