import { type CardChannel, openApduSession, toHex } from '@jika/smartcard-apdu';
import { type ChipConventions, DEFAULT_CONVENTIONS } from '../authentication/chip-conventions.js';
import { establishTrust } from '../authentication/establish-trust.js';
import { ISSUER_FILE } from '../files/ddf1-files.js';
import type { FieldKey } from '../files/file-map.js';
import type { DirectoryName } from '../files/key-usage.js';
import type { ProofObservation } from '../genuineness/proof-observation.js';
import type { Sam } from '../sam/sam.js';
import { CardSession } from '../session/card-session.js';
import { selectIssuerFile } from '../session/health-application.js';
import { assembleReading } from './assemble-reading.js';
import { type CardContent, emptyContent, type RecordReading } from './card-content.js';
import type { CardReading, FieldResult } from './card-reading.js';
import { limitsFor } from './chip-limits.js';
import { brokenOffBy, type PartialReading, resumable } from './partial-reading.js';
import { type Counter, filesFor, type Purpose, requireAllowed } from './purpose.js';
import { readFile } from './read-file.js';
import { readTaggedRecords } from './read-tagged-file.js';
import { profileOfIssuerFile } from './recognise-profile.js';

/** Parts of a reading, in order: `holder` is the rest of DDF1, `personal` DF01, `health` DF02, `clinical` DF03. */
export type ReadCardStep<P extends Purpose = 'activate'> =
  | ('issuer' | 'genuineness' | 'holder')
  | (P extends 'activate' | 'replace' ? never : 'personal')
  | (P extends 'full-diagnosis' ? 'health' | 'clinical' : never);

export interface ReadCardOptions<P extends Purpose = 'activate'> {
  /** The user card, just reset: its MF is selected and nobody is authenticated. */
  readonly channel: CardChannel;
  /** Null where the counter has none: only the issuer's data can be read then. */
  readonly sam: Sam | null;
  /** Answer to reset, or raw answer to select of a contactless card: at most 33 bytes. */
  readonly atr: Uint8Array;
  readonly insertionId: string;
  /** Names the files that are read (see `PURPOSES`). */
  readonly purpose: P;
  /** Where the reading takes place; `bank` unless told. Health data stay on the chip there. */
  readonly counter?: Counter;
  /** `T=0` if the channel speaks that. */
  readonly protocol?: 'T=0' | 'T=1';
  readonly conventions?: Partial<ChipConventions>;
  /** The SAM may hold wrong keys: no try of the card is spent on it unless the card proved itself first. Default false. */
  readonly samSuspect?: boolean;
  /** What an earlier reading got before it was broken off. Kept if this is provably the same card; if not, all is read afresh. */
  readonly resume?: PartialReading | null;
  /** Called before each step. */
  readonly onStep?: (step: ReadCardStep<P>) => void;
  /** Called when the card has answered the internal authentication: evidence for `assessGenuineness`, and no part of the reading. */
  readonly onProof?: (observation: ProofObservation) => void;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
}

/**
 * Reads from one card what the purpose needs, but for the portrait, and asks the card to prove that it is genuine. What fails about one field is
 * part of the result, and so is a SAM that fails before the card has opened its first file.
 * @throws HealthCardError `purpose-not-allowed` (before any command), `not-a-health-card`, `card-blocked`, `card-failed`;
 * `reading-broken-off` (`ReadingBrokenOff`), with the error of the channel, the session (`ApduError`: time-out, cancelled) or the SAM as its
 * `cause`, and what was read so far.
 */
export async function readCard<P extends Purpose = 'activate'>(options: ReadCardOptions<P>): Promise<CardReading<P>> {
  const { purpose, counter = 'bank', channel, protocol, signal, now = () => new Date() } = options;
  requireAllowed(purpose, counter);
  const apdu = openApduSession(channel, {
    limits: limitsFor(purpose),
    ...(protocol && { protocol }),
    ...(signal && { signal }),
  });
  const progress: Progress = { card: new CardSession(apdu), partial: options.resume ?? null };
  try {
    const { identity, content } = await readFiles(options, progress);
    const { insertionId } = options;
    const frame = { insertionId, ...identity, readAt: now().toISOString(), traffic: { ...apdu.traffic } };
    return assembleReading(purpose, frame, content);
  } catch (error) {
    throw brokenOffBy(error, progress.partial);
  }
}

interface Progress {
  readonly card: CardSession;
  partial: PartialReading | null;
}

async function readFiles<P extends Purpose>(options: ReadCardOptions<P>, progress: Progress) {
  const { purpose, sam, atr, signal, onProof, samSuspect = false } = options;
  const { card } = progress;
  const announce = announcer(options.onStep);

  announce('issuer');
  await selectIssuerFile(card);
  const issuer = await readTaggedRecords(card.apdu, ISSUER_FILE, false);

  announce('genuineness');
  const conventions = { ...DEFAULT_CONVENTIONS, ...options.conventions };
  const cityCode = fieldOf(issuer, 'cityCode');
  const proof = await establishTrust({ card, sam, atr, cityCode, conventions, samSuspect, signal, onProof });
  const [cardNumber, issueSerial] = [fieldOf(issuer, 'cardNumber'), fieldOf(issuer, 'issueSerial')];
  const identity = { atr: toHex(atr), cardNumber, issueSerial, proof };

  const content = begin(issuer, resumable(progress.partial, purpose, identity));
  progress.partial = { purpose, identity, content };
  for (const file of filesFor(purpose)) {
    if (file.path !== ISSUER_FILE.path) announce(STEPS[file.directory]);
    await readFile({ card, content }, file);
  }
  return { identity, content };
}

function begin(issuer: readonly RecordReading[], kept: CardContent | null): CardContent {
  const content = kept ?? emptyContent();
  content.profile ??= profileOfIssuerFile(issuer);
  content.tagged.set(ISSUER_FILE.path, issuer);
  return content;
}

const fieldOf = (records: readonly RecordReading[], key: FieldKey): FieldResult =>
  records.find((record) => record.key === key)?.result ?? { status: 'absent' };

type AnyStep = ReadCardStep<'full-diagnosis'>;
const STEPS: Readonly<Record<DirectoryName, AnyStep>> = {
  MF: 'issuer',
  DDF1: 'holder',
  DF01: 'personal',
  DF02: 'health',
  DF03: 'clinical',
};

/** Calls back once for each step. The files of a purpose lie in the directories of its steps. */
function announcer<P extends Purpose>(onStep: ReadCardOptions<P>['onStep']): (step: AnyStep) => void {
  let last: AnyStep | undefined;
  return (step) => {
    if (step !== last) onStep?.(step as ReadCardStep<P>);
    last = step;
  };
}
