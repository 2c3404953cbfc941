import { type ApduSession, type ResponseApdu, SW, toHex } from '@jika/smartcard-apdu';
import { KEY_USAGE, type KeyName } from '../files/key-usage.js';
import type { ProofObservation } from '../genuineness/proof-observation.js';
import type { GenuinenessProof } from '../reading/card-reading.js';
import type { Sam } from '../sam/sam.js';
import { asSamWork, requireLength } from '../sam/sam-failure.js';
import { externalAuthenticate, getChallenge, internalAuthenticate, RANDOM_LENGTH } from '../session/chip-commands.js';
import { isEndlessAnswer } from '../session/endless-answer.js';
import type { Factors } from './card-factor.js';
import { type ChipConventions, keyVersionOf } from './chip-conventions.js';

/** A card and a SAM that are to trust each other. */
export interface Parties {
  readonly session: ApduSession;
  readonly sam: Sam;
  readonly factors: Factors;
  readonly conventions: ChipConventions;
  readonly signal: AbortSignal | undefined;
  /** Called with each answer of the card to an internal authentication, right or wrong. */
  readonly onProof?: ((observation: ProofObservation) => void) | undefined;
}

/** The card has no such command or key. */
const NOT_SUPPORTED: ReadonlySet<number> = new Set([
  SW.functionNotSupported,
  SW.wrongParameters,
  SW.referencedDataNotFound,
  SW.instructionNotSupported,
  SW.classNotSupported,
  SW.keyNotFound,
]);

/**
 * Proves the SAM to the card under a read or an update key (spec f.4). Resolves to the card's status word, null if it gave no challenge; a card
 * that refuses says so again when its files are read. Rejects with `sam-failed` or with the errors of the card's channel.
 */
export async function openAccess(parties: Parties, key: KeyName): Promise<number | null> {
  const { session, conventions } = parties;
  const random = await session.send(getChallenge());
  if (random.statusWord !== SW.ok || random.data.length !== RANDOM_LENGTH) return null;
  const raw = freshRandom();
  const proof = await respond(parties, key, random.data, raw);
  const { kid } = KEY_USAGE[key];
  return (await session.send(externalAuthenticate(kid, proof, raw, conventions.cardKeyVersion))).statusWord;
}

/**
 * Asks the card to prove that it holds the issuer's key over a random number of the SAM (spec f.4). Both work on their answers at the same time:
 * neither needs the other's. Rejects as `openAccess`, and if card and SAM both failed, with the error of the card's channel.
 */
export async function proveGenuine(parties: Parties): Promise<GenuinenessProof> {
  const random = await samRandom(parties.sam, parties.signal);
  const raw = freshRandom();
  const expectation = respond(parties, 'IRK_DDF1', random, raw);
  const [answered, expected] = await Promise.allSettled([askForProof(parties, random, raw), expectation]);
  if (answered.status === 'rejected') throw answered.reason;
  if (expected.status === 'rejected') throw expected.reason;
  return judge(answered.value, expected.value, random);
}

/** The card's answer to an internal authentication; null for one without end. */
async function askForProof(
  { session, conventions, onProof }: Parties,
  random: Uint8Array,
  raw: Uint8Array,
): Promise<ResponseApdu | null> {
  const { internalAuthenticationP2, cardKeyVersion } = conventions;
  const command = internalAuthenticate(internalAuthenticationP2, random, raw, cardKeyVersion);
  const startedAt = performance.now();
  const answer = await unlessEndless(session.send(command));
  const roundTripMs = performance.now() - startedAt;
  if (answer?.statusWord === SW.ok) {
    onProof?.({ challenge: Uint8Array.of(...random, ...raw), answer: answer.data, roundTripMs });
  }
  return answer;
}

async function unlessEndless(answer: Promise<ResponseApdu>): Promise<ResponseApdu | null> {
  try {
    return await answer;
  } catch (error) {
    if (isEndlessAnswer(error)) return null;
    throw error;
  }
}

function judge(answer: ResponseApdu | null, expected: Uint8Array, random: Uint8Array): GenuinenessProof {
  if (answer === null) return { result: 'not-possible', reason: 'card-failed' };
  if (NOT_SUPPORTED.has(answer.statusWord)) return { result: 'not-possible', reason: 'not-supported' };
  if (answer.statusWord !== SW.ok) return { result: 'not-possible', reason: 'card-failed' };
  return { result: sameBytes(answer.data, expected) ? 'passed' : 'failed', challenge: toHex(random) };
}

/** Eight random bytes of the SAM. Rejects with `sam-failed`. */
export const samRandom = (sam: Sam, signal: AbortSignal | undefined): Promise<Uint8Array> =>
  asSamWork(async () => requireLength(await sam.challenge(signal), RANDOM_LENGTH), signal);

/** What the SAM answers for a card with these factors (spec f.4). Rejects with `sam-failed`. */
export function respond(
  { sam, factors, conventions, signal }: Omit<Parties, 'session'>,
  key: KeyName,
  random: Uint8Array,
  raw: Uint8Array,
) {
  const usage = KEY_USAGE[key];
  const request = { usage, keyVersion: keyVersionOf(usage, conventions), factors, random, raw };
  // No bytes would equal the no bytes of a card that proves nothing.
  return asSamWork(async () => requireLength(await sam.respond(request, signal), RANDOM_LENGTH), signal);
}

/** One vendor sends a constant here; ours is new each time, so that no answer can be recorded and played again. */
export const freshRandom = (): Uint8Array => crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH));

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
