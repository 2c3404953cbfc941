import type { AgentHealth, AgentState, SamWarning } from '@jika/contract';
import { HealthCardError, type SamInfo, samValidity } from '@jika/health-card';
import type { ProblemCode } from './problem-table.js';
import { problem } from './problems.js';

type KeyVersions = Readonly<Record<string, readonly number[]>>;

/** How the SAM of this counter is. */
export interface SamStatus {
  readonly state: AgentState['sam'];
  readonly warning: SamWarning | null;
  /** What keeps it from working; null where nothing does, or there is no SAM. */
  readonly failure: unknown;
  /** What it says of itself; null before it was asked. */
  readonly info: SamInfo | null;
  readonly keyVersions: KeyVersions;
}

export const NO_SAM: SamStatus = { state: 'missing', warning: null, failure: null, info: null, keyVersions: {} };

/** Keys that may be the wrong ones are worse than dates. */
export function warningOf(info: SamInfo, suspect: boolean, now: Date): SamWarning | null {
  if (suspect) return 'suspect';
  const validity = samValidity(info, now);
  return validity === 'valid' ? null : validity;
}

/** Those with a remedy of their own. */
const SAM_FAILURES = [
  'sam-missing-application',
  'sam-pin-failed',
  'sam-pin-blocked',
  'sam-pin-missing',
  'sam-pin-exposed',
  'sam-pin-malformed',
  'sam-pin-refused',
] as const;

/** Why no card can be proven now; null while the SAM works, if only with a warning about its dates. */
export function samTrouble({ state, warning, failure }: SamStatus): ProblemCode | null {
  if (state === 'missing') return 'sam-missing';
  if (state === 'failed') return SAM_FAILURES.find((each) => each === codeOf(failure)) ?? 'sam-failed';
  return warning === 'suspect' ? 'sam-suspect' : null;
}

/** The part of GET /api/events. */
export function samShown(status: SamStatus): Pick<AgentState, 'sam' | 'samWarning' | 'samProblem'> {
  const trouble = samTrouble(status);
  return { sam: status.state, samWarning: status.warning, samProblem: trouble && problem(trouble) };
}

/** The part of GET /health. */
export function samHealth({ state, warning, failure, info, keyVersions }: SamStatus): AgentHealth['sam'] {
  return {
    state,
    warning,
    failure: failure === null ? null : codeOf(failure),
    pinTriesLeft: triesLeftOf(failure),
    serial: info?.serial ?? null,
    terminalNumber: info?.terminalNumber ?? null,
    validFrom: info?.validFrom ?? null,
    validTo: info?.validTo ?? null,
    keyVersions: Object.fromEntries(Object.entries(keyVersions).map(([name, versions]) => [name, [...versions]])),
  };
}

export const codeOf = (failure: unknown): string =>
  failure instanceof Error && 'code' in failure ? String(failure.code) : 'internal';

export const triesLeftOf = (failure: unknown): number | null =>
  failure instanceof HealthCardError ? failure.triesLeft : null;
