import type { UnitPath } from '../accounts/unit.js';
import type { RegistrationActor } from './actor.js';
import { isNoUnit } from './no-unit.js';
import { type RegistrationRefusal, type RegistrationRefused, refused } from './refusals.js';
import type { RegistrationHead, RegistrationRecord } from './registration-record.js';
import { type RegistrationStep, takeStep } from './step.js';

/** Paths of the units that there are. */
type Units = { has(path: string): boolean };

/**
 * R6: the original unit hands a person over to the new one, and it alone: a unit reaches nobody who is not its own. The entry of the history holds both units.
 * The state stays, so that somebody who waits for review waits in the queue of the new unit.
 */
export function handOver(
  record: RegistrationRecord,
  to: UnitPath,
  units: Units,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  const problem = unitProblem(record, to, units);
  if (problem !== null) return refused(problem);
  return takeStep(record, 'hand-over', by, now, { changes: { unitPath: to }, effects: ['notify-holder'] });
}

/** R51: a person whose unit sent them back, or who has not submitted yet, names the unit that is to review them. R15: it cannot be none. */
export function chooseUnit(
  record: RegistrationRecord,
  unit: UnitPath,
  units: Units,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  const problem = unitProblem(record, unit, units);
  if (problem !== null) return refused(problem);
  const action = record.state === 'returned-not-ours' ? 'choose-unit' : 'edit';
  if (action === 'edit' && record.state !== 'draft') return refused('not-allowed');
  return takeStep(record, action, by, now, { changes: { unitPath: unit } });
}

/** R16: the province gives an older record that says "no unit" its right one, in execution of a case. */
export function giveUnit(
  record: RegistrationRecord,
  unit: UnitPath,
  units: Units,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  const problem = unitProblem(record, unit, units);
  if (problem !== null) return refused(problem);
  if (!record.noUnit) return refused('not-allowed');
  const changes = { unitPath: unit, noUnit: false };
  return takeStep(record, 'give-unit', by, now, { changes, effects: ['notify-holder'] });
}

function unitProblem({ unitPath }: RegistrationRecord, to: UnitPath, units: Units): RegistrationRefusal | null {
  if (isNoUnit(to)) return 'no-unit';
  if (!units.has(to)) return 'unknown-unit';
  return to === unitPath ? 'same-unit' : null;
}

/** R7: notes that a person works in another province, or that this is over. Nothing else changes. */
export function markMovedOut(
  record: RegistrationRecord,
  movedOut: boolean,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  if (movedOut === (record.movedOutAt !== null)) return refused('nothing-changed');
  return takeStep(record, 'mark-moved-out', by, now, { changes: { movedOutAt: movedOut ? now.toISOString() : null } });
}

/** R7: whether anybody is still reminded on this person's account. */
export const isChased = ({ state, movedOutAt }: Pick<RegistrationHead, 'state' | 'movedOutAt'>): boolean =>
  state !== 'void' && movedOutAt === null;
