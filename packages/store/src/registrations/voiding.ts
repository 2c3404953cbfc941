import {
  type Action,
  executeVoid,
  type Principal,
  type RegistrationActor,
  type RegistrationEntry,
  type RegistrationRecord,
  type RegistrationRefused,
  type RegistrationStep,
  refuseVoid,
  relinkRegistration,
  suspectRegistration,
} from '@jika/registry';
import type { Access, Desk, Subject } from '../access.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { actorOn, deedOn, subjectOf } from './standing-to.js';
import { type Kept, keepStep, keptOf, type StepResult } from './steps.js';
import {
  heldRegistration,
  holdRegistrants,
  linkTo,
  type RegistrationKey,
  storedRegistration,
  updateStored,
} from './stored-registration.js';

export interface RelinkKept {
  readonly ok: true;
  readonly old: Kept;
  readonly next: Kept;
}

/**
 * R10: the account with the wrong number becomes void, once, and the one with the right number names it: both or neither.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function relink(
  access: Access,
  oldKey: RegistrationKey,
  nextKey: RegistrationKey,
  now: Date,
): Promise<RelinkKept | RegistrationRefused> {
  return atGuardedDesk(access, now, async (desk) => {
    const { db, keys, principal, record } = desk;
    await holdRegistrants(desk, [oldKey, nextKey]);
    const old = await storedRegistration(db, keys, oldKey);
    const next = await storedRegistration(db, keys, nextKey);
    for (const one of [old, next]) desk.demand(deedOn(principal, 'void-own-registration', one));

    const { relation } = actorOn(principal, next);
    const linked = relinkRegistration(old.record, next.record, actorOn(principal, old), relation, now);
    if (!linked.ok) return linked;
    const ended = await keepStep(desk, old, linked.old, { links: { replaced_by: linkTo(nextKey) } });
    const successor = { ...next, record: linked.next };
    await updateStored(desk, successor, { replaces: linkTo(oldKey) });
    record('registration.voided', subjectOf(ended), { from: old.record.state, reason: 'relinked' });
    record('registration.relinked', subjectOf(successor), { reason: 'wrong-id-number' });
    return { ok: true, old: keptOf(ended, linked.old.effects), next: keptOf(successor) };
  });
}

/** The case that asks for it, and for what cannot be undone the second person of row 97. */
export interface VoidCase {
  readonly caseId: string;
}
export interface ConfirmedVoidCase extends VoidCase {
  readonly confirmedBy: Principal;
}

/**
 * R11, R12: the province looks into a case against this registration.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function suspect(access: Access, key: RegistrationKey, { caseId }: VoidCase, now: Date): Promise<StepResult> {
  const decision: VoidDecision = { action: 'approve-case-at-province', take: suspectRegistration };
  return decideVoid(access, key, decision, now, ({ record }, subject, { from }) => {
    record('registration.suspected', subject, { from, case: caseId });
  });
}

/**
 * R11, R12: the province executes: the registration is void, its cards too, and its number is free.
 * @throws StoreError `forbidden` also without a second person who may confirm it, `unknown-registration`, `unavailable`
 */
export function voidRegistration(
  access: Access,
  key: RegistrationKey,
  { caseId, confirmedBy }: ConfirmedVoidCase,
  now: Date,
): Promise<StepResult> {
  const decision: VoidDecision = { action: 'void-registration', take: executeVoid, confirmedBy };
  return decideVoid(access, key, decision, now, ({ record }, subject, { from }) => {
    record('registration.voided', subject, { from, reason: 'executed', case: caseId });
  });
}

/**
 * R11, R12: the province refuses, and everything is as it was.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function keepRegistration(
  access: Access,
  key: RegistrationKey,
  { caseId }: VoidCase,
  now: Date,
): Promise<StepResult> {
  const decision: VoidDecision = { action: 'execute-case', take: refuseVoid };
  return decideVoid(access, key, decision, now, ({ record }, subject, { to }) => {
    record('registration.dispute-settled', subject, { to, case: caseId });
  });
}

interface VoidDecision {
  readonly action: Action;
  readonly take: (
    record: RegistrationRecord,
    by: RegistrationActor,
    now: Date,
  ) => RegistrationStep | RegistrationRefused;
  readonly confirmedBy?: Principal;
}

function decideVoid(
  access: Access,
  key: RegistrationKey,
  { action, take, confirmedBy }: VoidDecision,
  now: Date,
  note: (desk: Desk, subject: Subject, entry: RegistrationEntry) => void,
): Promise<StepResult> {
  return atGuardedDesk(access, now, async (desk) => {
    const stored = await heldRegistration(desk, key);
    const deed = deedOn(desk.principal, action, stored);
    if (confirmedBy === undefined) desk.demand(deed);
    else desk.demandTwo(deed, confirmedBy);
    const step = take(stored.record, actorOn(desk.principal, stored), now);
    if (!step.ok) return step;
    const kept = await keepStep(desk, stored, step);
    note(desk, subjectOf(kept), step.entry);
    return keptOf(kept, step.effects);
  });
}
