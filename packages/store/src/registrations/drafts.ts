import { randomUUID } from 'node:crypto';
import {
  type CorrectionRefused,
  type FormChanges,
  type FormProblem,
  newRegistration,
  type ReadForm,
  readForm,
} from '@jika/registry';
import type { Access } from '../access.js';
import { atGuardedDesk, type GuardedDesk } from '../guarded-desk.js';
import { lockRegistrant } from '../lock-registrant.js';
import { editDraft } from './edit-draft.js';
import { type FormSettings, knownUnits } from './form-settings.js';
import { type AlreadyRegistered, alreadyRegistered, registrantOfForm } from './identity.js';
import { deedOn, isPersonal, subjectOf } from './standing-to.js';
import { type Kept, keptOf } from './steps.js';
import {
  heldRegistration,
  insertStored,
  liveRegistration,
  type RegistrationKey,
  type StoredRegistration,
} from './stored-registration.js';

/** `draft` is the one to change; without it, the person's own with the identity in the form, or a new one. */
export interface DraftRequest {
  readonly form: FormChanges;
  readonly draft?: RegistrationKey;
}

export interface DraftKept extends Kept {
  /** What is still to be said against the form. A new draft holds what could be read of it. */
  readonly problems: readonly FormProblem[];
}

export type DraftResult = DraftKept | CorrectionRefused | AlreadyRegistered;

/**
 * R33, R36: a person starts a registration, or goes on with a draft or one that was returned for edit. An identity that is registered already gets one and the
 * same answer, whoever holds it (R12); of two that ask for it at once, one gets it (R9).
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function saveDraft(
  access: Access,
  { form, draft }: DraftRequest,
  settings: FormSettings,
  now: Date,
): Promise<DraftResult> {
  return atGuardedDesk(access, now, async (desk) => {
    const { db, principal } = desk;
    if (draft !== undefined) {
      const stored = await heldRegistration(desk, draft);
      desk.demand(deedOn(principal, 'edit-registration', stored));
      if (!isPersonal(principal)) return { ok: false, refusal: 'not-allowed' };
      return editDraft(desk, stored, form, settings);
    }
    const { unit } = form;
    const units = await knownUnits(db, [unit]);
    const read = readForm(form, { ...settings, origin: 'self', units }, now);
    const registrant = registrantOfForm(desk, read.form);
    demandStart(desk, registrant);
    if (registrant === null) return { ok: false, refusal: 'form-problems', problems: read.problems };

    await lockRegistrant(db, registrant);
    const live = await liveRegistration(desk, registrant);
    const taken = live === null || live.holder === principal.accountId ? null : alreadyRegistered(desk, live);
    if (taken !== null) return taken;
    return live === null ? start(desk, registrant, read, units) : editDraft(desk, live, form, settings);
  });
}

/** Whoever starts a registration becomes that person; what stands against it is that the identity may be taken. */
function demandStart({ principal, demand }: GuardedDesk, registrant: string | null): void {
  const registrantKey = registrant ?? '';
  demand({
    action: 'submit-registration',
    on: { unitPath: null, registrantKey },
    subject: { registrant, id: 'registration/new' },
    as: { ...principal, registrantKey },
  });
}

/** R15: what is no unit is not kept as one; the problems say so. */
async function start(
  desk: GuardedDesk,
  registrant: string,
  { form: { unit, ...form }, problems }: ReadForm,
  units: ReadonlySet<string>,
): Promise<DraftKept> {
  const { principal, now } = desk;
  const key = { registrant, id: randomUUID() };
  const placed = unit !== undefined && units.has(unit) ? { ...form, unit } : form;
  const record = newRegistration(key.id, placed, 'self', principal.accountId, now);
  const stored: StoredRegistration = { key, holder: principal.accountId, record };
  await insertStored(desk, stored);
  desk.record('registration.drafted', subjectOf(stored), { fields: Object.keys(record.form) });
  return { ...keptOf(stored), problems };
}
