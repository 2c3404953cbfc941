import { type CardChannel, openApduSession, toHex } from '@jika/smartcard-apdu';
import type { ActivationField, CardReading, FieldResult } from './card-reading.js';
import { type ChipConventions, DEFAULT_CONVENTIONS } from './chip-conventions.js';
import { CHIP_LIMITS } from './chip-limits.js';
import { establishTrust } from './establish-trust.js';
import { HOLDER_FILE, ISSUER_FILE } from './files/ddf1-files.js';
import type { ProofObservation } from './genuineness/proof-observation.js';
import { selectIssuerFile } from './health-application.js';
import { readFile, readRecords } from './read-file.js';
import type { Sam } from './sam.js';

/** Parts of a reading, in order. */
export type ReadCardStep = 'issuer' | 'genuineness' | 'holder';

export interface ReadCardOptions {
  /** The user card, just reset: its MF is selected and nobody is authenticated. */
  readonly channel: CardChannel;
  /** Null where the counter has none: only the issuer's data can be read then. */
  readonly sam: Sam | null;
  /** Answer to reset, or raw answer to select of a contactless card: at most 33 bytes. */
  readonly atr: Uint8Array;
  readonly insertionId: string;
  /** Names the files that are read; health data belong to none (row 31 of the feature list). */
  readonly purpose: 'activate';
  /** `T=0` if the channel speaks that. */
  readonly protocol?: 'T=0' | 'T=1';
  readonly conventions?: Partial<ChipConventions>;
  /** The SAM may hold wrong keys: no try of the card is spent on it unless the card proved itself first. Default false. */
  readonly samSuspect?: boolean;
  /** Called before each step. */
  readonly onStep?: (step: ReadCardStep) => void;
  /** Called when the card has answered the internal authentication: evidence for `assessGenuineness`, and no part of the reading. */
  readonly onProof?: (observation: ProofObservation) => void;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
}

type Fields = Record<ActivationField, FieldResult>;

/**
 * Reads what an activation needs from one card and asks it to prove that it is genuine. What fails about one field, or about the SAM, is part of the result.
 * @throws HealthCardError `not-a-health-card`, `card-blocked`, `card-failed`.
 * @throws ApduError `timeout`, `cancelled`, `malformed-response` and the like; and the errors of the channel as they are (card removed, reader gone).
 */
export async function readCard(options: ReadCardOptions): Promise<CardReading> {
  const { channel, sam, atr, protocol, signal, onStep = () => undefined, now = () => new Date() } = options;
  const conventions = { ...DEFAULT_CONVENTIONS, ...options.conventions };
  const session = openApduSession(channel, {
    limits: CHIP_LIMITS,
    ...(protocol && { protocol }),
    ...(signal && { signal }),
  });

  onStep('issuer');
  await selectIssuerFile(session);
  const issuer = await readRecords(session, ISSUER_FILE);

  onStep('genuineness');
  const cityCode = issuer.find(([key]) => key === 'cityCode')?.[1] ?? { status: 'absent' };
  const { onProof, samSuspect = false } = options;
  const proof = await establishTrust({ session, sam, atr, cityCode, conventions, samSuspect, signal, onProof });

  onStep('holder');
  const holder = await readFile(session, HOLDER_FILE);

  return {
    insertionId: options.insertionId,
    purpose: options.purpose,
    atr: toHex(atr),
    readAt: now().toISOString(),
    // The two files hold every field: the tests of the file map see to that.
    fields: Object.fromEntries<FieldResult>([...issuer, ...holder]) as Fields,
    proof,
    traffic: { ...session.traffic },
  };
}
