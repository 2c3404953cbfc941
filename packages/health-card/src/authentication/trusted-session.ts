import { fromHex } from '@jika/smartcard-apdu';
import type { CardReading } from '../reading/card-reading.js';
import type { Purpose } from '../reading/purpose.js';
import type { Sam } from '../sam/sam.js';
import type { CardSession } from '../session/card-session.js';
import { type ChipConventions, DEFAULT_CONVENTIONS } from './chip-conventions.js';
import { partiesOf } from './establish-trust.js';

export interface TrustOptions {
  readonly sam: Sam | null;
  /** The reading of this insertion: it tells the factors, and whether card and SAM share keys. */
  readonly reading: CardReading<Purpose>;
  readonly conventions?: Partial<ChipConventions>;
  readonly signal?: AbortSignal;
}

/**
 * Has a session authenticate with the SAM from now on, as the reading before it did. False where it cannot, or should not: a card that does not
 * share the SAM's keys would only count another try.
 */
export function trustAfterReading(card: CardSession, { sam, reading, signal, ...options }: TrustOptions): boolean {
  if (reading.proof.result === 'failed') return false;
  const conventions = { ...DEFAULT_CONVENTIONS, ...options.conventions };
  const atr = fromHex(reading.atr) ?? new Uint8Array(0);
  const parties = partiesOf({ card, sam, atr, cityCode: reading.fields.cityCode, conventions, signal });
  if (typeof parties === 'string') return false;
  card.trust(parties);
  return true;
}
