import type { UnitPath } from '../accounts/unit.js';
import { isInReach, type RegistrationActor } from './actor.js';
import type { FormKey } from './form/form.js';
import { type RegistrationRefused, refused } from './refusals.js';
import type { RegistrationState } from './registration.js';
import { REGISTRATION_MACHINE, type RegistrationAction } from './registration-machine.js';
import type { RegistrationRecord } from './registration-record.js';

/** What the store has to do besides keeping the new record: a closed list. */
export const REGISTRATION_EFFECTS = [
  /** R4: cards of this registration that failed on its data go back to data-ready; others stay as they are. */
  'return-card-to-data-ready',
  /** R9: the keyed hash of the identity has to be worked out again, and be unique. */
  'renew-identity',
  /** R10: the account signs in no more. */
  'end-account',
  /** R10: its cards match and activate no more. */
  'void-cards',
  'notify-holder',
] as const;
export type RegistrationEffect = (typeof REGISTRATION_EFFECTS)[number];

/** One line of the history, for an append-only table. Holds no value of a field. */
export interface RegistrationEntry {
  readonly registrationId: string;
  readonly at: string;
  readonly by: string;
  readonly role: RegistrationActor['role'];
  readonly action: RegistrationAction | 'refuse-void';
  readonly from: RegistrationState;
  readonly to: RegistrationState;
  /** R6, R51: both units. */
  readonly units?: { readonly from: UnitPath | null; readonly to: UnitPath | null };
  readonly fields?: readonly FormKey[];
  readonly opinion?: string;
}

export interface RegistrationStep {
  readonly ok: true;
  readonly record: RegistrationRecord;
  readonly entry: RegistrationEntry;
  readonly effects: readonly RegistrationEffect[];
}

interface Outcome {
  readonly changes?: Partial<RegistrationRecord>;
  readonly effects?: readonly RegistrationEffect[];
  readonly fields?: readonly FormKey[];
  readonly opinion?: string;
}

/** Takes one step of D5.1, with whatever it changes besides the state. */
export function takeStep(
  record: RegistrationRecord,
  action: RegistrationAction,
  by: RegistrationActor,
  now: Date,
  { changes = {}, effects = [], ...noted }: Outcome = {},
): RegistrationStep | RegistrationRefused {
  if (!isInReach(by)) return refused('out-of-reach');
  const state = REGISTRATION_MACHINE.after(record.state, action, by.role);
  if (state === null) return refused('not-allowed');
  return stepTo(record, { ...changes, state }, action, by, now, { effects, ...noted });
}

/** A step whose new state and right to take it are already settled. */
export function stepTo(
  record: RegistrationRecord,
  changes: Partial<RegistrationRecord>,
  action: RegistrationEntry['action'],
  by: RegistrationActor,
  now: Date,
  { effects = [], fields, opinion }: Omit<Outcome, 'changes'> = {},
): RegistrationStep {
  const changed = { ...record, ...changes };
  const moved = changed.unitPath !== record.unitPath;
  const entry: RegistrationEntry = {
    registrationId: record.id,
    at: now.toISOString(),
    by: by.accountId,
    role: by.role,
    action,
    from: record.state,
    to: changed.state,
    ...(moved && { units: { from: record.unitPath, to: changed.unitPath } }),
    ...(fields && { fields }),
    ...(opinion && { opinion }),
  };
  return { ok: true, record: changed, entry, effects };
}
