import { type CardChannel, openApduSession, SW } from '@jika/smartcard-apdu';
import { fieldOfRecord } from '../codec/record-result.js';
import { ISSUER_FILE } from '../files/ddf1-files.js';
import { KEY_NAMES, KEY_USAGE } from '../files/key-usage.js';
import { CHIP_LIMITS } from '../reading/chip-limits.js';
import type { Sam } from '../sam/sam.js';
import { findKeyVersions, isMissingKey } from '../sam/sam-keys.js';
import { CardSession } from '../session/card-session.js';
import { readRecord, recordLength } from '../session/chip-commands.js';
import { selectIssuerFile } from '../session/health-application.js';
import { openAccess } from './authentication.js';
import { type ChipConventions, DEFAULT_CONVENTIONS } from './chip-conventions.js';
import {
  type ConventionEvidence,
  type Evidence,
  evidenceOf,
  evidenceOfHeld,
  type Trial,
} from './convention-evidence.js';
import { type Candidates, factorsUnder, type TrialTools, tryProofs } from './convention-trials.js';

export interface ProbeConventionsOptions {
  /** The user card, just reset. */
  readonly channel: CardChannel;
  readonly sam: Sam;
  /** Answer to reset, or raw answer to select of a contactless card. */
  readonly atr: Uint8Array;
  /** GB/T 2260 codes to try on a card that holds none. Only the province counts, so that 34 are tried at most. */
  readonly cityCodes?: readonly string[];
  readonly protocol?: 'T=0' | 'T=1';
  readonly signal?: AbortSignal;
}

export interface ConventionProbe {
  /**
   * `found`: under `conventions` the card proved itself. `no-match`: it answered, but under no set of conventions do SAM and card agree: a copy,
   * or a SAM of another scheme. `not-safe`: it cannot be found out without spending the card's tries, and was left alone.
   */
  readonly outcome: 'found' | 'no-match' | 'not-safe';
  /** Why it was not safe. */
  readonly obstacle: 'no-factor' | 'no-city-code' | 'sam-without-key' | 'card-gives-no-proof' | null;
  /** Those that were found, and the defaults in place of what was not. */
  readonly conventions: ChipConventions;
  readonly evidence: ConventionEvidence;
  /** Whether the card took the SAM's proof under the key that guards reading. */
  readonly readAccess: Evidence;
  /** Commands that asked the card for a proof, which it does not count, and that gave it one, which it does. */
  readonly attempts: { readonly internal: number; readonly external: number };
}

const MAINTENANCE_KEYS = KEY_NAMES.filter((name) => KEY_USAGE[name].purpose === 'secure-messaging');
const MAINTENANCE_VERSIONS = [0, 1];
const PROVINCES_AT_MOST = 34;

/**
 * Finds out which conventions card and SAM answer to, by at most four INTERNAL AUTHENTICATE, which count no tries: the SAM computes what the card
 * would answer under each set. Only under one that was right does a single EXTERNAL AUTHENTICATE follow (spec f.4).
 * @throws HealthCardError `not-a-health-card`, `card-blocked`, `card-failed`, `sam-failed`; `ApduError` and the channel's errors as they are.
 */
export async function probeConventions({
  channel,
  sam,
  atr,
  cityCodes = [],
  protocol,
  signal,
}: ProbeConventionsOptions): Promise<ConventionProbe> {
  const card = new CardSession(
    openApduSession(channel, { limits: CHIP_LIMITS, ...(protocol && { protocol }), ...(signal && { signal }) }),
  );
  await selectIssuerFile(card);
  const tools: TrialTools = { session: card.apdu, sam, signal, atr, cityCode: await cityCodeOf(card) };
  const candidates: Candidates = {
    factorPosition: ['first-8', 'last-8'],
    keyVersion: [1, 0],
    cardKeyVersion: [1, 0],
    internalAuthenticationP2: [0x00, 0x04],
    cityCode: tools.cityCode === null ? onePerProvince(cityCodes) : [],
  };
  const held = await findKeyVersions(sam, {
    names: ['IRK_DDF1', ...MAINTENANCE_KEYS],
    versions: MAINTENANCE_VERSIONS,
    ...(signal && { signal }),
  });
  const maintenance = [...new Set(MAINTENANCE_KEYS.flatMap((name) => held[name] ?? []))];

  const obstacle = obstacleOf(tools, candidates, held.IRK_DDF1 ?? []);
  if (obstacle !== null) return reportOn({ obstacle, candidates, maintenance });
  const { all, asked, answered } = await tryProofs(tools, candidates);
  const tried = { candidates, maintenance, trials: all, internal: asked };
  if (answered === 0) return reportOn({ ...tried, obstacle: 'card-gives-no-proof' });
  const right = all.find(({ passed }) => passed);
  const readAccess = right ? await tryReadAccess(tools, right.conventions) : null;
  return reportOn({ ...tried, readAccess });
}

type Obstacle = NonNullable<ConventionProbe['obstacle']>;

/** What makes it impossible to foretell a right answer of the card. */
function obstacleOf(tools: TrialTools, candidates: Candidates, versions: readonly number[]): Obstacle | null {
  const [cityCode = null] = candidates.cityCode;
  if (tools.cityCode === null && cityCode === null) return 'no-city-code';
  if (factorsUnder(tools, { factorPosition: 'first-8', cityCode }) === null) return 'no-factor';
  return versions.length === 0 ? 'sam-without-key' : null;
}

async function cityCodeOf(card: CardSession): Promise<string | null> {
  const item = ISSUER_FILE.records.find(({ key }) => key === 'cityCode');
  if (item === undefined) return null;
  const field = fieldOfRecord(item, await card.apdu.send(readRecord(ISSUER_FILE, item, recordLength(item))));
  return field.status === 'ok' ? field.value : null;
}

function onePerProvince(cityCodes: readonly string[]): string[] {
  const byProvince = new Map(cityCodes.filter((code) => /^\d{6}$/u.test(code)).map((code) => [code.slice(0, 2), code]));
  return [...byProvince.values()].slice(0, PROVINCES_AT_MOST);
}

/** Null if the SAM has no key for it, or the card gives no challenge: then nothing was tried. */
async function tryReadAccess(tools: TrialTools, conventions: ChipConventions): Promise<number | null> {
  const factors = factorsUnder(tools, conventions);
  if (factors === null) return null;
  try {
    return await openAccess({ ...tools, factors, conventions }, 'RK1_DDF1');
  } catch (error) {
    if (isMissingKey(error)) return null;
    throw error;
  }
}

interface Findings {
  readonly obstacle?: Obstacle;
  readonly candidates: Candidates;
  readonly maintenance: readonly number[];
  readonly trials?: readonly Trial[];
  readonly internal?: number;
  readonly readAccess?: number | null;
}

function reportOn({
  obstacle,
  candidates,
  maintenance,
  trials = [],
  internal = 0,
  readAccess = null,
}: Findings): ConventionProbe {
  const right = trials.find(({ passed }) => passed)?.conventions ?? DEFAULT_CONVENTIONS;
  const maintenanceKeyVersion = evidenceOfHeld(MAINTENANCE_VERSIONS, maintenance);
  const confirmed = maintenanceKeyVersion.find(({ evidence }) => evidence === 'confirmed')?.value;
  const found = trials.some(({ passed }) => passed);
  return {
    outcome: found ? 'found' : obstacle === undefined ? 'no-match' : 'not-safe',
    obstacle: obstacle ?? null,
    conventions: { ...right, ...(confirmed !== undefined && { maintenanceKeyVersion: confirmed }) },
    evidence: {
      factorPosition: evidenceOf('factorPosition', candidates.factorPosition, trials),
      keyVersion: evidenceOf('keyVersion', candidates.keyVersion, trials),
      maintenanceKeyVersion,
      cardKeyVersion: evidenceOf('cardKeyVersion', candidates.cardKeyVersion, trials),
      internalAuthenticationP2: evidenceOf('internalAuthenticationP2', candidates.internalAuthenticationP2, trials),
      cityCode: evidenceOf('cityCode', candidates.cityCode, trials),
    },
    readAccess: readAccess === null ? 'not-testable' : readAccess === SW.ok ? 'confirmed' : 'contradicted',
    attempts: { internal, external: readAccess === null ? 0 : 1 },
  };
}
