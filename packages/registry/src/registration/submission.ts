import { isInReach, type RegistrationActor } from './actor.js';
import { readStoredForm } from './form/check-form.js';
import type { FormContext } from './form/form-context.js';
import { type FormProblem, hasErrors } from './form/form-problems.js';
import { receiptNumber } from './receipt-number.js';
import { type RegistrationRefused, refused } from './refusals.js';
import type { RegistrationAction } from './registration-machine.js';
import { formOnRecord, type RegistrationRecord, type Submission } from './registration-record.js';
import { type RegistrationStep, takeStep } from './step.js';

/** `requestId` is chosen by who sends, 8 to 64 letters, digits and hyphens; `sequence` is the next free number of the day. */
export interface SubmitRequest {
  readonly requestId: string;
  readonly sequence: number;
}

export type Submitted =
  | { readonly ok: true; readonly repeated: false; readonly submission: Submission; readonly step: RegistrationStep }
  | { readonly ok: true; readonly repeated: true; readonly submission: Submission };

export type SubmitRefused = RegistrationRefused & { readonly problems?: readonly FormProblem[] };

/**
 * R47: submits a draft, or one that was returned for edit. The same request again gets the same receipt and changes nothing, however late; another request finds it
 * submitted already. A form with errors is not submitted, and `problems` has all of them (R36).
 */
export function submitRegistration(
  record: RegistrationRecord,
  { requestId, sequence }: SubmitRequest,
  by: RegistrationActor,
  context: Omit<FormContext, 'origin'>,
  now: Date,
): Submitted | SubmitRefused {
  if (!isInReach(by)) return refused('out-of-reach');
  if (!/^[A-Za-z0-9-]{8,64}$/u.test(requestId)) return refused('bad-request-id');
  if (record.submission?.requestId === requestId) return { ok: true, repeated: true, submission: record.submission };

  const { problems } = readStoredForm(formOnRecord(record), { ...context, origin: 'self' }, now);
  const submission = { requestId, receiptNumber: receiptNumber(now, sequence), at: now.toISOString() };
  const action: RegistrationAction = record.state === 'returned-for-edit' ? 'resubmit' : 'submit';
  const step = takeStep(record, action, by, now, { changes: { submission } });
  if (!step.ok) return record.submission === null ? step : refused('already-submitted');
  return hasErrors(problems)
    ? { ...refused('form-problems'), problems }
    : { ok: true, repeated: false, submission, step };
}
