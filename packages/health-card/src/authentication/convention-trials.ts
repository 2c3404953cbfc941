import { SW } from '@jika/smartcard-apdu';
import { isMissingKey } from '../sam/sam-keys.js';
import { internalAuthenticate } from '../session/chip-commands.js';
import { freshRandom, type Parties, respond, sameBytes, samRandom } from './authentication.js';
import { cardFactor, cityFactor, type Factors } from './card-factor.js';
import { type ChipConventions, DEFAULT_CONVENTIONS } from './chip-conventions.js';
import type { Trial } from './convention-evidence.js';

/** The values to try of each convention, the usual one first. An empty list of city codes: the card holds its own. */
export type Candidates = {
  readonly [Name in Exclude<keyof ChipConventions, 'maintenanceKeyVersion'>]: readonly ChipConventions[Name][];
};

export interface TrialTools extends Omit<Parties, 'factors' | 'conventions'> {
  readonly atr: Uint8Array;
  /** The code that the card holds; null where it holds none. */
  readonly cityCode: string | null;
}

export interface Trials {
  readonly all: readonly Trial[];
  /** INTERNAL AUTHENTICATE that were sent, and that the card answered with a proof. */
  readonly asked: number;
  readonly answered: number;
}

/** What the SAM computes with, and the card does not hear of. */
type Hypothesis = Pick<ChipConventions, 'keyVersion' | 'factorPosition' | 'cityCode'>;

/** Has the card prove itself once for each P2 and key version, and compares its answer with that of the SAM under each set of the rest. */
export async function tryProofs(tools: TrialTools, candidates: Candidates): Promise<Trials> {
  const all: Trial[] = [];
  let hypotheses = hypothesesOf(candidates);
  let [asked, answered] = [0, 0];
  for (const internalAuthenticationP2 of candidates.internalAuthenticationP2) {
    for (const cardKeyVersion of candidates.cardKeyVersion) {
      const { proof, passed } = await oneProof(tools, { internalAuthenticationP2, cardKeyVersion }, hypotheses);
      asked += 1;
      if (proof) answered += 1;
      all.push(
        ...hypotheses.map((each) => ({
          conventions: { ...DEFAULT_CONVENTIONS, ...each, internalAuthenticationP2, cardKeyVersion },
          passed: passed.includes(each),
        })),
      );
      // Eight right bytes are no accident: what they were computed with needs no second look.
      if (passed.length > 0) hypotheses = passed;
    }
  }
  return { all, asked, answered };
}

function hypothesesOf({ keyVersion, factorPosition, cityCode }: Candidates): readonly Hypothesis[] {
  const cityCodes = cityCode.length === 0 ? [DEFAULT_CONVENTIONS.cityCode] : cityCode;
  return keyVersion.flatMap((version) =>
    factorPosition.flatMap((position) =>
      cityCodes.map((code) => ({ keyVersion: version, factorPosition: position, cityCode: code })),
    ),
  );
}

async function oneProof(
  tools: TrialTools,
  wire: Pick<ChipConventions, 'internalAuthenticationP2' | 'cardKeyVersion'>,
  hypotheses: readonly Hypothesis[],
): Promise<{ proof: boolean; passed: readonly Hypothesis[] }> {
  const { session, sam, signal } = tools;
  const random = await samRandom(sam, signal);
  const raw = freshRandom();
  const answer = await session.send(
    internalAuthenticate(wire.internalAuthenticationP2, random, raw, wire.cardKeyVersion),
  );
  if (answer.statusWord !== SW.ok) return { proof: false, passed: [] };
  const passed: Hypothesis[] = [];
  for (const hypothesis of hypotheses) {
    const expected = await expectedAnswer(tools, hypothesis, random, raw);
    if (expected !== null && sameBytes(expected, answer.data)) passed.push(hypothesis);
  }
  return { proof: true, passed };
}

/** What a card would answer under this hypothesis; null if there is no telling. */
async function expectedAnswer(tools: TrialTools, hypothesis: Hypothesis, random: Uint8Array, raw: Uint8Array) {
  const factors = factorsUnder(tools, hypothesis);
  if (factors === null) return null;
  const conventions = { ...DEFAULT_CONVENTIONS, ...hypothesis };
  try {
    return await respond({ ...tools, factors, conventions }, 'IRK_DDF1', random, raw);
  } catch (error) {
    if (isMissingKey(error)) return null;
    throw error;
  }
}

/** The factors of this card under these conventions; null without eight historical bytes or a city code. */
export function factorsUnder(
  { atr, cityCode }: Pick<TrialTools, 'atr' | 'cityCode'>,
  hypothesis: Pick<ChipConventions, 'factorPosition' | 'cityCode'>,
): Factors | null {
  const card = cardFactor(atr, hypothesis.factorPosition);
  const city = cityFactor(cityCode ?? hypothesis.cityCode ?? '');
  return card === null || city === null ? null : { card, city };
}
