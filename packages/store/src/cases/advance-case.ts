import {
  type AdvanceResult,
  advance,
  type CaseActor,
  type CaseDecision,
  type CaseEffect,
  type CaseProblem,
  type EscalationCase,
  escalationChain,
  isSound,
  type UnitPath,
} from '@jika/registry';
import { type Access, atDesk, type Desk } from '../access.js';
import { sealDigest } from '../batches/batches.js';
import { isComplete, joinBatch, leaveBatch } from '../batches/join-batch.js';
import { lockRegistrant } from '../lock-registrant.js';
import { applyCaseEffects, clearRegistration, suspectRegistration, tellOpener } from './apply-case-effects.js';
import { mayFollow } from './case-reach.js';
import { type CaseRow, caseFromRow, caseRowWith, keepCase } from './case-rows.js';
import type { CaseSettings } from './case-settings.js';

/** A decision without who takes it: that is the principal. */
export type DecisionAtDesk = CaseDecision extends infer Each
  ? Each extends CaseDecision
    ? Omit<Each, 'actor'>
    : never
  : never;

export type AdvancedCase =
  | { ok: true; case: EscalationCase; effects: readonly CaseEffect[] }
  | {
      ok: false;
      problem:
        | CaseProblem
        | 'unknown-case'
        /** Its annex asks for what it has not (R67). */
        | 'incomplete'
        /** Who took it up does not void a registration alone (row 97). */
        | 'second-person-missing';
    };

/**
 * Takes a case one decision on, with all that comes of it in one transaction: the step, the batch that it joins or leaves, and what it brings about elsewhere
 * (R11, R12, R16, R20).
 * @throws StoreError `unavailable`
 */
export function advanceCase(
  access: Access,
  id: string,
  decision: DecisionAtDesk,
  settings: CaseSettings,
  now: Date,
): Promise<AdvancedCase> {
  return atDesk(access, now, async (desk): Promise<AdvancedCase> => {
    const { db, keys, principal } = desk;
    const seen = await caseRowWith(db, id);
    if (seen === undefined || !mayFollow(principal, seen, settings)) return { ok: false, problem: 'unknown-case' };
    await lockRegistrant(db, seen.registrant_key);
    const row = (await caseRowWith(db, id)) ?? seen;
    const standing = await caseFromRow(db, keys, row);
    const full = { ...decision, actor: actorOf(desk) } as CaseDecision;
    const result = decided(desk, standing, full, settings);
    if (!result.ok) {
      noteRefusal(desk, row, full, result.problem);
      return result;
    }
    await keepCase(db, keys, row, result.case);
    await moveInBatches(desk, row, full, result.case, settings);
    await applyCaseEffects(desk, row, result.effects);
    await settleSuspicion(desk, row, full);
    if (result.effects.includes('notify-opener')) await tellOpener(desk, row, result.case.clear.state);
    note(desk, row, full, result.case);
    return result;
  });
}

/** Who has no unit speaks for none. */
const NO_UNIT = '-' as UnitPath;

function actorOf({ principal }: Desk): CaseActor {
  const { accountId: id, role, jurisdiction } = principal;
  return { id, role, unitPath: jurisdiction ?? NO_UNIT };
}

function decided(
  { principal, now }: Desk,
  standing: EscalationCase,
  decision: CaseDecision,
  { routing }: CaseSettings,
): AdvancedCase {
  if (!isSound(principal)) return { ok: false, problem: 'not-allowed' };
  const result: AdvanceResult = advance(standing, decision, escalationChain(standing.clear.unitPath, routing), now);
  if (!result.ok) return result;
  if (decision.action === 'approve' && awaitsProvince(result.case) && !isComplete(result.case))
    return { ok: false, problem: 'incomplete' };
  const voids = result.effects.includes('void-registration');
  const receiver = standing.personal.trail.findLast(({ action }) => action === 'receive');
  if (voids && receiver?.actorId === principal.accountId) return { ok: false, problem: 'second-person-missing' };
  return result;
}

const awaitsProvince = ({ clear }: EscalationCase): boolean => clear.awaiting === 'province';

/** A case stands in a batch from its last seal below the province on; it leaves when it goes back down. */
async function moveInBatches(
  desk: Desk,
  row: CaseRow,
  { action }: CaseDecision,
  changed: EscalationCase,
  { calendar }: CaseSettings,
): Promise<void> {
  if (action === 'approve' && awaitsProvince(changed)) await joinBatch(desk, row.registrant_key, changed, calendar);
  const left = (action === 'return' || action === 'withdraw') && row.awaiting === 'province';
  if (left) await leaveBatch(desk, row.registrant_key, changed);
}

/** D5.1: a registration whose void or number is before the province waits for what comes of it. */
async function settleSuspicion(desk: Desk, row: CaseRow, { action }: CaseDecision): Promise<void> {
  if (row.kind !== 'void' && row.kind !== 'id-dispute') return;
  if (action === 'receive') await suspectRegistration(desk, row);
  const isDropped = action === 'refuse' || action === 'return' || action === 'withdraw';
  if (isDropped && row.state === 'province-received') await clearRegistration(desk, row);
}

const OVERREACH: readonly string[] = ['not-allowed', 'outside-jurisdiction', 'not-the-opener', 'not-your-turn'];

function noteRefusal({ record }: Desk, row: CaseRow, { action }: CaseDecision, problem: string): void {
  if (!OVERREACH.includes(problem)) return;
  const subject = { registrant: row.registrant_key, id: `case/${row.id}` };
  record('permission.refused', subject, { action: `case-${action}`, reason: problem, unit: row.unit_path });
}

function note({ record }: Desk, row: CaseRow, decision: CaseDecision, { clear, personal }: EscalationCase): void {
  const subject = { registrant: row.registrant_key, id: `case/${row.id}` };
  const common = { caseKind: row.kind, from: row.state };
  const level = personal.trail.at(-1)?.level ?? 'opener';
  if (decision.action === 'execute') record('case.executed', subject, common);
  else if (decision.action === 'refuse') record('case.refused', subject, common);
  else if (decision.action === 'return') record('case.returned', subject, { ...common, level: decision.to });
  else {
    const digest = decision.action === 'approve' ? sealDigest(decision.seal) : {};
    record('case.advanced', subject, { ...common, to: clear.state, level, ...digest });
  }
}
