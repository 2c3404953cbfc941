import { fromHex } from '@jika/smartcard-apdu';
import type { CardReading, GenuinenessProof } from '../reading/card-reading.js';
import type { Purpose } from '../reading/purpose.js';
import { requireSameCard } from '../reading/require-same-card.js';
import type { Sam } from '../sam/sam.js';
import type { CardSession } from '../session/card-session.js';
import { type ChipConventions, DEFAULT_CONVENTIONS } from './chip-conventions.js';
import { mayCostATry, notPossible, partiesOf, proveEachOther } from './establish-trust.js';

export interface TrustOptions {
  readonly sam: Sam | null;
  /** The reading of this insertion: it tells the factors, and whether card and SAM share keys. */
  readonly reading: CardReading<Purpose>;
  readonly conventions?: Partial<ChipConventions>;
  /** As for `readCard`. */
  readonly samSuspect?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Has a session authenticate with the SAM from now on, as the reading before it did. False where it cannot, or should not: a card that does not
 * share the SAM's keys would only count another try.
 */
export function trustAfterReading(card: CardSession, options: TrustOptions): boolean {
  const { reading, samSuspect = false } = options;
  if (!mayCostATry(reading.proof, samSuspect)) return false;
  const parties = partiesAfterReading(card, options);
  if (typeof parties === 'string') return false;
  card.trust(parties);
  return true;
}

/**
 * Has the card prove itself once more, if it is the one of the reading, and trusts the SAM from then on: for work that must not be done to another.
 * @throws HealthCardError as `requireSameCard`, and `sam-failed`; the channel's errors.
 */
export async function proveAgain(card: CardSession, options: TrustOptions): Promise<GenuinenessProof> {
  await requireSameCard(card, options.reading);
  const parties = partiesAfterReading(card, options);
  return typeof parties === 'string'
    ? notPossible(parties)
    : proveEachOther(card, parties, options.samSuspect ?? false);
}

function partiesAfterReading(card: CardSession, { sam, reading, signal, ...options }: TrustOptions) {
  const conventions = { ...DEFAULT_CONVENTIONS, ...options.conventions };
  const atr = fromHex(reading.atr) ?? new Uint8Array(0);
  return partiesOf({ card, sam, atr, cityCode: reading.fields.cityCode, conventions, signal });
}
