import { isInReach, originOf, type RegistrationActor } from './actor.js';
import { readStoredForm } from './form/check-form.js';
import { isAbsent } from './form/content.js';
import type { FormDraft, FormKey } from './form/form.js';
import type { FormContext } from './form/form-context.js';
import { FORM_FIELDS } from './form/form-fields.js';
import type { FormProblem } from './form/form-problems.js';
import { type FieldOrigin, isLocked } from './form/origin.js';
import { type RegistrationRefusal, type RegistrationRefused, refused } from './refusals.js';
import { REGISTRATION_MACHINE, type RegistrationAction } from './registration-machine.js';
import { formOnRecord, type RegistrationRecord, stamped } from './registration-record.js';
import { type RegistrationEffect, type RegistrationStep, takeStep } from './step.js';

/** One line of a diff. Personal: `old` and `new` hold values, undefined for none. */
export interface FieldChange {
  readonly field: FormKey;
  readonly old: unknown;
  readonly new: unknown;
  readonly origin: FieldOrigin;
  readonly by: string;
  readonly at: string;
}

export interface Correction extends RegistrationStep {
  readonly diff: readonly FieldChange[];
  /** What is still to be said against the form, old or new. */
  readonly problems: readonly FormProblem[];
}

export type CorrectionRefused = RegistrationRefused & {
  readonly field?: FormKey;
  readonly problems?: readonly FormProblem[];
};

/** New values by field; null or an empty one takes a field away. */
export type FormChanges = Readonly<Record<string, unknown>>;

/** The three ways to change a form: a person's own in hand, an admin's, and a person's who adds what is missing (R19). */
const EDITS: readonly RegistrationAction[] = ['edit', 'correct', 'complete'];

/**
 * R4, R37: changes fields of a registration, and says what changed. By an admin of the current unit, or by the person, who once submitted changes
 * neither name nor ID number, and once reviewed only adds what is missing (R19). Errors that the change brings in stop it; those that were there before do not.
 */
export function applyCorrection(
  record: RegistrationRecord,
  changes: FormChanges,
  by: RegistrationActor,
  context: Omit<FormContext, 'origin'>,
  now: Date,
): Correction | CorrectionRefused {
  const origin = originOf(by);
  if (!isInReach(by) || origin === null) return refused('out-of-reach');
  const action = REGISTRATION_MACHINE.actionsIn(record.state, by.role).find((one) => EDITS.includes(one));
  if (action === undefined) return refused('not-allowed');

  for (const key of Object.keys(changes)) {
    const refusal = refusalOf(record, key, origin, action);
    if (refusal !== null) return { ...refused(refusal), ...(isFormKey(key) && { field: key }) };
  }

  const before = formOnRecord(record);
  const checked = { ...context, origin };
  const { form, problems } = readStoredForm({ ...before, ...changes }, checked, now);
  const known = new Set(readStoredForm(before, checked, now).problems.map(nameOf));
  if (problems.some((problem) => problem.severity === 'error' && !known.has(nameOf(problem)))) {
    return { ...refused('form-problems'), problems };
  }

  const fields = (Object.keys(changes) as FormKey[]).filter((key) => !isSame(before[key], form[key]));
  if (fields.length === 0) return refused('nothing-changed');
  const stamp = { origin, by: by.accountId, at: now.toISOString() };
  const step = takeStep(record, action, by, now, {
    changes: withFields(record, fields, form, stamped(fields, stamp)),
    effects: effectsOf(fields, action),
    fields,
  });
  if (!step.ok) return step;
  const diff = fields.map((field) => ({ field, old: before[field], new: form[field], ...stamp }));
  return { ...step, diff, problems };
}

function refusalOf(
  record: RegistrationRecord,
  key: string,
  origin: FieldOrigin,
  action: RegistrationAction,
): RegistrationRefusal | null {
  if (!isFormKey(key)) return 'unknown-field';
  const { writableBy, lock } = FORM_FIELDS[key];
  if (!writableBy.includes(origin)) return 'not-writable';
  if (isLocked(lock, origin, record)) return 'locked-field';
  return action === 'complete' && !isAbsent(formOnRecord(record)[key]) ? 'already-filled' : null;
}

function withFields(
  record: RegistrationRecord,
  fields: readonly FormKey[],
  read: FormDraft,
  stamps: RegistrationRecord['origins'],
): Pick<RegistrationRecord, 'form' | 'origins'> {
  const form: Record<string, unknown> = { ...record.form };
  const origins: Record<string, unknown> = { ...record.origins };
  for (const field of fields) {
    const value = read[field];
    if (value === undefined) {
      delete form[field];
      delete origins[field];
    } else {
      form[field] = value;
      origins[field] = stamps[field];
    }
  }
  return { form, origins };
}

/** The chip holds nearly the whole form, so any correction by an admin sets a card that failed on its data going again (R4). */
function effectsOf(fields: readonly FormKey[], action: RegistrationAction): RegistrationEffect[] {
  const effects: RegistrationEffect[] = action === 'correct' ? ['return-card-to-data-ready', 'notify-holder'] : [];
  return fields.some((field) => FORM_FIELDS[field].lock === 'identity') ? [...effects, 'renew-identity'] : effects;
}

const isFormKey = (key: string): key is FormKey => Object.hasOwn(FORM_FIELDS, key);

const nameOf = ({ field, code }: FormProblem): string => `${field} ${code}`;

/** Values of a form are plain JSON whose keys come in one order. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
