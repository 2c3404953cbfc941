import type { ApduSession } from '@jika/smartcard-apdu';
import { openReadAccess, type Parties, proveGenuine } from './authentication.js';
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
  /** The SAM may hold wrong keys: nothing is tried then that the card counts, unless the card proved itself first. */
  readonly samSuspect: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onProof?: ((observation: ProofObservation) => void) | undefined;
}

/**
 * Has the card prove itself, then opens the holder's file with the SAM. What stands in the way is a result: only the card's own channel rejects,
 * and the caller's cancellation.
 */
export async function establishTrust({
  sam,
  atr,
  cityCode,
  conventions,
  samSuspect,
  ...rest
}: TrustQuestion): Promise<GenuinenessProof> {
  if (sam === null) return notPossible('no-sam');
  const city = cityFactor(cityCode.status === 'ok' ? cityCode.value : (conventions.cityCode ?? ''));
  if (city === null) return notPossible('no-city-code');
  const card = cardFactor(atr, conventions.factorPosition);
  if (card === null) return notPossible('not-supported');
  const parties = { ...rest, sam, conventions, factors: { card, city } };
  try {
    return await proveEachOther(parties, samSuspect);
  } catch (error) {
    // Only the SAM's part throws these: a SAM that opens late may also say that its PIN is blocked.
    if (error instanceof HealthCardError) return notPossible('sam-failed');
    if (isEndlessAnswer(error)) return notPossible('card-failed');
    throw error;
  }
}

/**
 * The card first: its internal authentication counts no tries, and if it fails, SAM and card share no keys (a copy, or the SAM of another
 * scheme), so that an external one would fail too and cost one of the card's tries (spec f.4).
 */
async function proveEachOther(parties: Parties, samSuspect: boolean): Promise<GenuinenessProof> {
  const proof = await proveGenuine(parties);
  if (proof.result === 'failed' || (samSuspect && proof.result !== 'passed')) return proof;
  await openReadAccess(parties, 'RK1_DDF1');
  // Some cards may want the terminal's proof before they give theirs.
  return cardRefused(proof) ? proveGenuine(parties) : proof;
}

const cardRefused = (proof: GenuinenessProof): boolean =>
  proof.result === 'not-possible' && proof.reason === 'card-failed';

type Obstacle = Extract<GenuinenessProof, { result: 'not-possible' }>['reason'];

const notPossible = (reason: Obstacle): GenuinenessProof => ({ result: 'not-possible', reason });
