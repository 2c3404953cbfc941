import { type Submission, type SubmitRefused, submitRegistration as submit } from '@jika/registry';
import type { Access } from '../access.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { type FormSettings, knownUnits, waitingUntil } from './form-settings.js';
import { nextOfDay } from './receipt-sequence.js';
import { actorOn, deedOn, subjectOf } from './standing-to.js';
import { type Kept, keepStep, keptOf } from './steps.js';
import { heldRegistration, type RegistrationKey, type StoredRegistration } from './stored-registration.js';

export interface SubmissionKept extends Kept {
  readonly submission: Submission;
  /** R47: this very request was settled before, and nothing changed. */
  readonly repeated: boolean;
  /** R24: the opening of the window that it is kept for; null in the window. Nobody is refused for the day. */
  readonly waitsUntil: string | null;
}

/**
 * R47: submits a draft, or one that was returned for edit: once per request, with a receipt number that no other has.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function submitRegistration(
  access: Access,
  key: RegistrationKey,
  requestId: string,
  settings: FormSettings,
  now: Date,
): Promise<SubmissionKept | SubmitRefused> {
  return atGuardedDesk(access, now, async (desk) => {
    const { db, principal, record } = desk;
    const stored = await heldRegistration(desk, key);
    desk.demand(deedOn(principal, 'submit-registration', stored));
    const context = { ...settings, units: await knownUnits(db, [stored.record.unitPath]) };
    const submitted = (sequence: number) =>
      submit(stored.record, { requestId, sequence }, actorOn(principal, stored), context, now);

    // A number of the day is drawn only for what will be submitted.
    const trial = submitted(0);
    if (!trial.ok) return trial;
    if (trial.repeated) return told(stored, trial.submission, settings, true);
    const made = submitted(await nextOfDay(desk, key.registrant));
    if (!made.ok || made.repeated) throw new RangeError('the same request was judged in two ways');

    const { step, submission } = made;
    const kept = await keepStep(desk, stored, step);
    const { from, to } = step.entry;
    record('registration.submitted', subjectOf(kept), { from, to, receipt: submission.receiptNumber });
    return { ...told(kept, submission, settings, false), ...keptOf(kept, step.effects) };
  });
}

function told(stored: StoredRegistration, submission: Submission, { calendar }: FormSettings, repeated: boolean) {
  const waitsUntil = waitingUntil(stored.record.state, submission.at, calendar);
  return { ...keptOf(stored), submission, repeated, waitsUntil };
}
