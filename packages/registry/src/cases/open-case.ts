import type { UnitPath } from '../accounts/unit.js';
import type { MismatchReason } from '../cards/physical-card.js';
import { needsStrongerProof } from '../cards/reissue-proof.js';
import type { CalendarSettings } from '../periods/calendar-settings.js';
import { placeOnArrival, type RollOverNotice } from '../periods/roll-over.js';
import type { CaseActor } from './case-decision.js';
import { areDetailsBounded, areTextsBounded, type CaseDetails } from './case-details.js';
import type { CaseEffect } from './case-effects.js';
import { CASE_RULES, CLOSED_CASE_STATES } from './case-kind.js';
import type { CaseClear, CasePerson, CaseStep, EscalationCase } from './escalation-case.js';
import type { ValuePair } from './value-pair.js';

/** What somebody reports. The kind is that of the details. */
export interface OpenRequest {
  id: string;
  unitPath: UnitPath;
  subjectKey: string;
  openedBy: Pick<CaseActor, 'id' | 'role'>;
  /** Of a replacement, and of nothing else (R66). */
  reasonCode: MismatchReason | null;
  person: CasePerson;
  details: CaseDetails;
  /** When the holder's contact data was last changed; null when never. */
  contactChangedAt: string | null;
}

export type OpenCaseResult =
  | { ok: true; case: EscalationCase; effects: readonly CaseEffect[]; notice: RollOverNotice | null }
  | { ok: false; problem: 'not-allowed' | 'details-invalid' }
  | { ok: false; problem: 'case-open'; caseId: string };

/** Whether a case may be opened: one open case per subject and kind. A second report is merged into it by `mergeDuplicate`. */
export function mayOpen(
  existing: readonly Pick<CaseClear, 'id' | 'kind' | 'subjectKey' | 'state'>[],
  { kind, subjectKey }: Pick<CaseClear, 'kind' | 'subjectKey'>,
): { ok: true } | { ok: false; problem: 'case-open'; caseId: string } {
  const open = existing.find(
    (other) => other.kind === kind && other.subjectKey === subjectKey && !CLOSED_CASE_STATES.includes(other.state),
  );
  return open === undefined ? { ok: true } : { ok: false, problem: 'case-open', caseId: open.id };
}

/** Opens a case in the period of its arrival; after the closing second it stands in the next, and the notice says so (R22, R23). */
export function openCase(
  request: OpenRequest,
  existing: readonly Pick<CaseClear, 'id' | 'kind' | 'subjectKey' | 'state'>[],
  calendar: CalendarSettings,
  now: Date,
): OpenCaseResult {
  const { id, unitPath, subjectKey, openedBy, reasonCode, person, details } = request;
  const { kind } = details;
  if (!CASE_RULES[kind].openers.includes(openedBy.role)) return { ok: false, problem: 'not-allowed' };
  const fits = (reasonCode !== null) === (kind === 'replacement');
  if (!fits || !areDetailsBounded(details) || !areTextsBounded(person))
    return { ok: false, problem: 'details-invalid' };
  const allowed = mayOpen(existing, { kind, subjectKey });
  if (!allowed.ok) return allowed;

  const { place, notice } = placeOnArrival(now, calendar);
  const at = now.toISOString();
  const clear: CaseClear = {
    ...place,
    id,
    kind,
    state: 'opened',
    awaiting: 'unit',
    unitPath,
    subjectKey,
    openedBy: { id: openedBy.id, role: openedBy.role },
    openedAt: at,
    lastStepAt: at,
    reasonCode,
    needsStrongerProof: kind === 'replacement' && needsStrongerProof(request.contactChangedAt, now, calendar),
    mergedIds: [],
  };
  const trail = [firstStep('open', openedBy, at)];
  return {
    ok: true,
    case: { clear, personal: { person, details, approvals: [], trail } },
    effects: atOnce(reasonCode),
    notice,
  };
}

/** The holder's contact data was changed while a replacement is under way: in that order too somebody must show who they are (C3, row 22). */
export function afterContactChange(escalation: EscalationCase): EscalationCase {
  const { clear } = escalation;
  if (clear.kind !== 'replacement' || CLOSED_CASE_STATES.includes(clear.state)) return escalation;
  return { ...escalation, clear: { ...clear, needsStrongerProof: true } };
}

const MOST_MERGED = 100;

/**
 * Merges a second report of the same subject and kind into the open case. Its corrections are taken over as long as nobody has
 * sealed the case: afterwards the sealed words stand. That a card is lost takes effect at once in either case (R20).
 */
export function mergeDuplicate(
  standing: EscalationCase,
  duplicate: Pick<OpenRequest, 'id' | 'openedBy' | 'reasonCode' | 'details'>,
  now: Date,
): { case: EscalationCase; effects: readonly CaseEffect[] } {
  const { clear, personal } = standing;
  const effects = atOnce(duplicate.reasonCode);
  if (clear.mergedIds.includes(duplicate.id) || clear.mergedIds.length >= MOST_MERGED)
    return { case: standing, effects };
  const details =
    personal.approvals.length === 0 ? withCorrections(personal.details, duplicate.details) : personal.details;
  const trail = [...personal.trail, firstStep('merge', duplicate.openedBy, now.toISOString())];
  return {
    case: {
      clear: { ...clear, mergedIds: [...clear.mergedIds, duplicate.id] },
      personal: { ...personal, details, trail },
    },
    effects,
  };
}

function withCorrections(standing: CaseDetails, added: CaseDetails): CaseDetails {
  if (standing.kind !== 'replacement' || added.kind !== 'replacement' || !areDetailsBounded(added)) return standing;
  const known = new Set(standing.corrections.map(({ field }) => field));
  const news: ValuePair[] = added.corrections.filter(({ field }) => !known.has(field));
  return { ...standing, corrections: [...standing.corrections, ...news] };
}

const atOnce = (reason: MismatchReason | null): readonly CaseEffect[] => (reason === 'lost' ? ['suspend-card'] : []);

function firstStep(action: 'open' | 'merge', { id, role }: OpenRequest['openedBy'], at: string): CaseStep {
  return { action, actorId: id, role, level: 'opener', at };
}
