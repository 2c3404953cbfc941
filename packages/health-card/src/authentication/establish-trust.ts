import type { ProofObservation } from '../genuineness/proof-observation.js';
import { HealthCardError } from '../health-card-error.js';
import type { FieldResult, GenuinenessProof } from '../reading/card-reading.js';
import type { Sam } from '../sam/sam.js';
import type { CardSession } from '../session/card-session.js';
import { isEndlessAnswer } from '../session/endless-answer.js';
import { type Parties, proveGenuine } from './authentication.js';
import { cardFactor, cityFactor } from './card-factor.js';
import type { ChipConventions } from './chip-conventions.js';

/** What two parties need to authenticate: a SAM, and both diversification factors. */
export interface PartiesQuestion {
  readonly card: CardSession;
  readonly sam: Sam | null;
  readonly atr: Uint8Array;
  /** The application city code as it was read. */
  readonly cityCode: FieldResult;
  readonly conventions: ChipConventions;
  readonly signal: AbortSignal | undefined;
  readonly onProof?: ((observation: ProofObservation) => void) | undefined;
}
export interface TrustQuestion extends PartiesQuestion {
  /** The SAM may hold wrong keys: nothing is tried then that the card counts, unless the card proved itself first. */
  readonly samSuspect: boolean;
}

type Obstacle = Extract<GenuinenessProof, { result: 'not-possible' }>['reason'];

/** Who can authenticate, or what stands in the way. */
export function partiesOf({ card, sam, atr, cityCode, conventions, ...rest }: PartiesQuestion): Parties | Obstacle {
  if (sam === null) return 'no-sam';
  const city = cityFactor(cityCodeFor(cityCode, conventions));
  if (city === null) return 'no-city-code';
  const factor = cardFactor(atr, conventions.factorPosition);
  if (factor === null) return 'not-supported';
  return { ...rest, session: card.apdu, sam, conventions, factors: { card: factor, city } };
}

/** The agreed code is for cards that hold none: one that cannot be read may be any, and a wrong one would make a good card fail. */
function cityCodeFor(cityCode: FieldResult, conventions: ChipConventions): string {
  if (cityCode.status === 'ok') return cityCode.value;
  return cityCode.status === 'absent' ? (conventions.cityCode ?? '') : '';
}

/**
 * Has the card prove itself, then opens the holder's file with the SAM, which the card session trusts from then on. What stands in the way is a
 * result: only the card's own channel rejects, and the caller's cancellation.
 */
export async function establishTrust({ samSuspect, ...question }: TrustQuestion): Promise<GenuinenessProof> {
  const { card } = question;
  const parties = partiesOf(question);
  if (typeof parties === 'string') return notPossible(parties);
  try {
    return await proveEachOther(card, parties, samSuspect);
  } catch (error) {
    card.trust(null);
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
export async function proveEachOther(
  card: CardSession,
  parties: Parties,
  samSuspect: boolean,
): Promise<GenuinenessProof> {
  const proof = await proveGenuine(parties);
  if (!mayCostATry(proof, samSuspect)) return proof;
  card.trust(parties);
  await card.prove('RK1_DDF1');
  // Some cards may want the terminal's proof before they give theirs.
  return cardRefused(proof) ? proveGenuine(parties) : proof;
}

/** Whether what the card said of itself is worth one of its tries. */
export const mayCostATry = ({ result }: GenuinenessProof, samSuspect: boolean): boolean =>
  result === 'passed' || (result === 'not-possible' && !samSuspect);

const cardRefused = (proof: GenuinenessProof): boolean =>
  proof.result === 'not-possible' && proof.reason === 'card-failed';

export const notPossible = (reason: Obstacle): GenuinenessProof => ({ result: 'not-possible', reason });
