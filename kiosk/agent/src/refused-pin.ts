import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Journal } from './journal.js';
import type { RefusedPin } from './sam-keeper.js';

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** The refused PIN in the journal, as salt and hash: it may be the right one of another SAM. */
export function refusedPinIn(journal: Journal): RefusedPin {
  return {
    is(pin) {
      const kept = journal.refusedPin();
      if (!kept) return false;
      const hash = kept.subarray(SALT_BYTES);
      return hash.length === HASH_BYTES && timingSafeEqual(hash, hashOf(pin, kept.subarray(0, SALT_BYTES)));
    },
    remember(pin) {
      if (this.is(pin)) return;
      const salt = randomBytes(SALT_BYTES);
      journal.keepRefusedPin(Buffer.concat([salt, hashOf(pin, salt)]));
      journal.step(null, 'sam-pin-refused');
    },
    forget: () => journal.keepRefusedPin(null),
  };
}

const hashOf = (pin: string, salt: Uint8Array): Buffer => scryptSync(pin, salt, HASH_BYTES);
