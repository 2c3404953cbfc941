import type { ApduSession } from '@jika/smartcard-apdu';
import { openReadAccess, proveGenuine } from './authentication.js';
import { cardFactor, cityFactor } from './card-factor.js';
import type { FieldResult, GenuinenessProof } from './card-reading.js';
import type { ChipConventions } from './chip-conventions.js';
import { isEndlessAnswer } from './endless-answer.js';
import type { ProofObservation } from './genuineness/proof-observation.js';
import { HealthCardError } from './health-card-error.js';
import type { Sam } from './sam.js';

export interface TrustQuestion {
  readonly session: ApduSession;
  readonly sam: Sam | null;
  readonly atr: Uint8Array;
  /** The application city code as it was read. */
  readonly cityCode: FieldResult;
  readonly conventions: ChipConventions;
  readonly signal: AbortSignal | undefined;
  readonly onProof?: ((observation: ProofObservation) => void) | undefined;
}

/**
 * Opens the holder's file with the SAM, then has the card prove itself. What stands in the way is a result: only the card's own channel rejects,
 * and the caller's cancellation.
 */
export async function establishTrust({
  sam,
  atr,
  cityCode,
  conventions,
  ...rest
}: TrustQuestion): Promise<GenuinenessProof> {
  if (sam === null) return notPossible('no-sam');
  const city = cityFactor(cityCode.status === 'ok' ? cityCode.value : (conventions.cityCode ?? ''));
  if (city === null) return notPossible('no-city-code');
  const card = cardFactor(atr, conventions.factorPosition);
  if (card === null) return notPossible('not-supported');
  const parties = { ...rest, sam, conventions, factors: { card, city } };
  try {
    await openReadAccess(parties, 'RK1_DDF1');
    return await proveGenuine(parties);
  } catch (error) {
    // Only the SAM's part throws these: a SAM that opens late may also say that its PIN is blocked.
    if (error instanceof HealthCardError) return notPossible('sam-failed');
    if (isEndlessAnswer(error)) return notPossible('card-failed');
    throw error;
  }
}

type Obstacle = Extract<GenuinenessProof, { result: 'not-possible' }>['reason'];

const notPossible = (reason: Obstacle): GenuinenessProof => ({ result: 'not-possible', reason });
