import type { ActorRelation, RegistrationActor } from './actor.js';
import { isInReach } from './actor.js';
import { documentOf, type IdentityKey, identityKey } from './identity-key.js';
import { type RegistrationRefused, refused } from './refusals.js';
import type { RegistrationState } from './registration.js';
import type { RegistrationRecord } from './registration-record.js';
import { type RegistrationEffect, type RegistrationStep, stepTo, takeStep } from './step.js';

const END: readonly RegistrationEffect[] = ['end-account', 'void-cards', 'notify-holder'];
/** R10: the right ID has to be on its way before the wrong one goes. */
const REGISTERED: readonly RegistrationState[] = ['submitted', 'resubmitted', 'approved', 'permitted'];

export interface Relinked {
  readonly ok: true;
  /** The step that ends the old account. */
  readonly old: RegistrationStep;
  /** The new account with its link. Both are written in one transaction. */
  readonly next: RegistrationRecord;
}

/**
 * R10: the account with the wrong ID becomes void, once, by the one with the right ID, at once and without the province. Whoever does it must reach both: the person,
 * or an admin of the unit of both.
 */
export function relinkRegistration(
  old: RegistrationRecord,
  next: RegistrationRecord,
  by: RegistrationActor,
  relationToNext: ActorRelation,
  now: Date,
): Relinked | RegistrationRefused {
  if (!isInReach({ ...by, relation: relationToNext })) return refused('out-of-reach');
  if (old.state === 'void') return refused('already-void');
  if (next.replaces !== null || next.replacedBy !== null) return refused('already-linked');
  if (!REGISTERED.includes(next.state)) return refused('not-submitted');
  if (old.id === next.id || keyOf(old, now) === keyOf(next, now)) return refused('same-identity');
  const changes = { replacedBy: next.id, suspectedIn: null };
  const step = takeStep(old, 'relink', by, now, { changes, effects: END });
  return step.ok ? { ok: true, old: step, next: { ...next, replaces: old.id } } : step;
}

/**
 * R11, R12: a case against this registration has reached the province, which looks into it. Not sooner: else anybody could stop a stranger's account by
 * disputing its number.
 */
export function suspectRegistration(
  record: RegistrationRecord,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  return takeStep(record, 'suspect', by, now, { changes: { suspectedIn: record.state } });
}

/** R11: the province executes. */
export function executeVoid(
  record: RegistrationRecord,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  return takeStep(record, 'execute-void', by, now, { changes: { suspectedIn: null }, effects: END });
}

/** R11, R12: the province refuses, and everything is as it was. */
export function refuseVoid(
  record: RegistrationRecord,
  by: RegistrationActor,
  now: Date,
): RegistrationStep | RegistrationRefused {
  if (!isInReach(by)) return refused('out-of-reach');
  const { suspectedIn } = record;
  if (record.state !== 'void-pending' || suspectedIn === null || by.role !== 'province') return refused('not-allowed');
  return stepTo(record, { state: suspectedIn, suspectedIn: null }, 'refuse-void', by, now);
}

/** D6.4: what is left of a deleted registration. Nothing personal but the identity, of which the store keeps the keyed hash alone. */
export interface Tombstone {
  readonly registrationId: string;
  readonly identity: IdentityKey | null;
  readonly replacedBy: string | null;
  readonly deletedAt: string;
  readonly deletedBy: string;
}

/** D6.4: void is a state, deletion the province's final act on it. */
export function buryRegistration(
  record: RegistrationRecord,
  by: RegistrationActor,
  now: Date,
): { readonly ok: true; readonly tombstone: Tombstone } | RegistrationRefused {
  if (!isInReach(by)) return refused('out-of-reach');
  if (by.role !== 'province' || record.state !== 'void') return refused('not-allowed');
  const { id: registrationId, replacedBy } = record;
  const tombstone = {
    registrationId,
    identity: keyOf(record, now),
    replacedBy,
    deletedAt: now.toISOString(),
    deletedBy: by.accountId,
  };
  return { ok: true, tombstone };
}

function keyOf({ form }: RegistrationRecord, now: Date): IdentityKey | null {
  const document = documentOf(form);
  return document === null ? null : identityKey(document, now);
}
