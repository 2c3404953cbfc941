import { isInReach, type RegistrationActor } from './actor.js';
import { readStoredForm } from './form/check-form.js';
import type { FormKey } from './form/form.js';
import type { FormContext } from './form/form-context.js';
import { type RegistrationRefused, refused } from './refusals.js';
import { formOnRecord, type RegistrationRecord } from './registration-record.js';

/** R19: after an activation the holder looks through what is on record. */
export interface CheckTask {
  readonly registrationId: string;
  readonly openedAt: string;
  readonly state: 'open' | 'confirmed' | 'mismatch';
  readonly closedAt: string | null;
}

export type CheckAnswer =
  | { readonly says: 'all-is-right' }
  | { readonly says: 'something-is-wrong'; readonly fields: readonly FormKey[] };

/** What a case about a card is opened with (R20, R66). */
export interface MismatchFound {
  readonly registrationId: string;
  readonly reason: 'information-error';
  readonly fields: readonly FormKey[];
}

export interface ClosedCheckTask {
  readonly ok: true;
  readonly task: CheckTask;
  /** Present when the task turns into a case. */
  readonly opens?: MismatchFound;
}

export const openCheckTask = (registrationId: string, now: Date): CheckTask => ({
  registrationId,
  openedAt: now.toISOString(),
  state: 'open',
  closedAt: null,
});

/** R19: what is required and not there, in the order of the form; places within a field as in `FormProblem`. */
export function missingFields(record: RegistrationRecord, context: Omit<FormContext, 'origin'>, now: Date): string[] {
  const { problems } = readStoredForm(formOnRecord(record), { ...context, origin: 'self' }, now);
  return problems.filter(({ code }) => code === 'required').map(({ field }) => field);
}

/** R19: the holder closes the task. It is not confirmed while something is missing: check *and* complete, the notice says. */
export function closeCheckTask(
  task: CheckTask,
  record: RegistrationRecord,
  answer: CheckAnswer,
  by: RegistrationActor,
  context: Omit<FormContext, 'origin'>,
  now: Date,
): ClosedCheckTask | (RegistrationRefused & { readonly missing?: readonly string[] }) {
  if (!isInReach(by) || by.relation !== 'holder' || task.registrationId !== record.id) return refused('out-of-reach');
  if (task.state !== 'open') return refused('closed');
  const closedAt = now.toISOString();
  if (answer.says === 'something-is-wrong') {
    if (answer.fields.length === 0) return refused('nothing-changed');
    const opens = { registrationId: record.id, reason: 'information-error', fields: answer.fields } as const;
    return { ok: true, task: { ...task, state: 'mismatch', closedAt }, opens };
  }
  const missing = missingFields(record, context, now);
  return missing.length > 0
    ? { ...refused('still-missing'), missing }
    : { ok: true, task: { ...task, state: 'confirmed', closedAt } };
}
