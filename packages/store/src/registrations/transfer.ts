import {
  type Action,
  giveUnit as give,
  handOver,
  markMovedOut as mark,
  type RegistrationRefused,
  type RegistrationStep,
  type UnitPath,
} from '@jika/registry';
import type { Access, Desk } from '../access.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { knownUnits } from './form-settings.js';
import { actorOn, deedOn, subjectOf } from './standing-to.js';
import { keepStep, keptOf, type StepResult } from './steps.js';
import { heldRegistration, type RegistrationKey, type StoredRegistration } from './stored-registration.js';

/**
 * R6: the original unit hands a person over; nobody pulls one in. The history keeps both units.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export const handOverRegistration = (
  access: Access,
  key: RegistrationKey,
  to: UnitPath,
  now: Date,
): Promise<StepResult> => moveTo(access, key, to, { action: 'transfer-out', take: handOver }, now);

/**
 * R16: the province gives an older record that says "no unit" its right one, in execution of a case, whose id goes into the log.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export const giveUnit = (
  access: Access,
  key: RegistrationKey,
  unit: UnitPath,
  caseId: string,
  now: Date,
): Promise<StepResult> => moveTo(access, key, unit, { action: 'correct-unit', take: give, caseId }, now);

interface Move {
  readonly action: Action;
  readonly take: typeof handOver;
  readonly caseId?: string;
}

function moveTo(
  access: Access,
  key: RegistrationKey,
  to: UnitPath,
  { action, take, caseId }: Move,
  now: Date,
): Promise<StepResult> {
  return atGuardedDesk(access, now, async (desk) => {
    const stored = await heldRegistration(desk, key);
    desk.demand(deedOn(desk.principal, action, stored));
    const step = take(stored.record, to, await knownUnits(desk.db, [to]), actorOn(desk.principal, stored), now);
    if (!step.ok) return step;
    const kept = await keepStep(desk, stored, step);
    recordTransfer(desk, kept, step, caseId);
    return keptOf(kept, step.effects);
  });
}

export function recordTransfer(
  { record }: Desk,
  stored: StoredRegistration,
  { entry: { units } }: RegistrationStep,
  caseId?: string,
): void {
  record('registration.transferred', subjectOf(stored), {
    ...(units?.from && { fromUnit: units.from }),
    ...(units?.to && { toUnit: units.to }),
    ...(caseId !== undefined && { case: caseId }),
  });
}

/**
 * R7: notes that a person works in another province, or that this is over. Who has moved out is chased no more.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function markMovedOut(
  access: Access,
  key: RegistrationKey,
  movedOut: boolean,
  now: Date,
): Promise<StepResult<RegistrationRefused>> {
  return atGuardedDesk(access, now, async (desk) => {
    const stored = await heldRegistration(desk, key);
    desk.demand(deedOn(desk.principal, 'mark-moved-out', stored));
    const step = mark(stored.record, movedOut, actorOn(desk.principal, stored), now);
    if (!step.ok) return step;
    const kept = await keepStep(desk, stored, step);
    desk.record('registration.moved-out', subjectOf(kept), { reason: movedOut ? 'moved-out' : 'came-back' });
    return keptOf(kept, step.effects);
  });
}
