import type { UnitPath } from '../accounts/unit.js';
import type { RegistrationActor } from './actor.js';
import { isNoUnit } from './no-unit.js';
import { type RegistrationRefused, refused } from './refusals.js';
import type { RegistrationHead, RegistrationRecord } from './registration-record.js';
import { type RegistrationStep, takeStep } from './step.js';

/**
 * R6: the original unit hands a person over to the new one, and it alone: a unit reaches nobody who is not its own. The entry of the history holds both units.
 * The state stays, so that somebody who waits for review waits in the queue of the new unit.
 */
export function handOver(
  record: RegistrationRecord,
  to: UnitPath,
  units: { has(path: string): boolean },
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  if (isNoUnit(to)) return refused('no-unit');
  if (!units.has(to)) return refused('unknown-unit');
  if (to === record.unitPath) return refused('same-unit');
  return takeStep(record, 'hand-over', by, now, { changes: { unitPath: to }, effects: ['notify-holder'] });
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
