import {
  applyCorrection,
  type Correction,
  chooseUnit,
  type FormChanges,
  type FormContext,
  formOnRecord,
  type RegistrationRecord,
  type RegistrationStep,
  readStoredForm,
  type UnitPath,
} from '@jika/registry';
import type { Desk } from '../access.js';
import type { DraftResult } from './drafts.js';
import { type FormSettings, knownUnits } from './form-settings.js';
import { holdIdentity, moveToIdentity, registrantOfForm } from './identity.js';
import { actorOn, subjectOf } from './standing-to.js';
import { keepStep, keptOf } from './steps.js';
import type { StoredRegistration } from './stored-registration.js';
import { recordTransfer } from './transfer.js';

/** The unit is chosen, the rest is edited: two steps, taken both or neither. Saving what is there already changes nothing. */
export async function editDraft(
  desk: Desk,
  before: StoredRegistration,
  { unit, ...changes }: FormChanges,
  settings: FormSettings,
): Promise<DraftResult> {
  const { db, now, principal, record } = desk;
  const by = actorOn(principal, before);
  const units = await knownUnits(db, [unit, before.record.unitPath]);
  const context: FormContext = { ...settings, origin: 'self', units };

  const choice = unit === undefined || unit === before.record.unitPath ? null : asPath(unit);
  const chosen = choice === null ? null : chooseUnit(before.record, choice, units, by, now);
  if (chosen?.ok === false) return chosen;
  const placed = chosen?.record ?? before.record;

  const edited = applyCorrection(placed, differing(placed, changes, context, now), by, context, now);
  if (!edited.ok && edited.refusal !== 'nothing-changed') return edited;
  const registrant = edited.ok ? registrantOfForm(desk, edited.record.form) : before.key.registrant;
  if (registrant === null) return { ok: false, refusal: 'form-problems' };
  const taken = registrant === before.key.registrant ? null : await holdIdentity(desk, registrant);
  if (taken !== null) return taken;

  let kept = before;
  if (chosen !== null) {
    kept = await keepStep(desk, kept, chosen);
    recordTransfer(desk, kept, chosen);
  }
  if (edited.ok) {
    kept = await keepEdit(desk, kept, edited, registrant);
    record('registration.drafted', subjectOf(kept), { fields: edited.diff.map(({ field }) => field) });
  }
  const { problems } = readStoredForm(formOnRecord(kept.record), context, now);
  return { ...keptOf(kept, effectsOf(chosen, edited)), problems };
}

const keepEdit = (desk: Desk, stored: StoredRegistration, edited: Correction, registrant: string) =>
  registrant === stored.key.registrant
    ? keepStep(desk, stored, edited, edited)
    : moveToIdentity(desk, stored, registrant, edited, edited.diff);

const effectsOf = (chosen: RegistrationStep | null, edited: Correction | { ok: false }) => [
  ...(chosen?.effects ?? []),
  ...(edited.ok ? edited.effects : []),
];

/** What is no text is no unit either. */
const asPath = (unit: unknown): UnitPath => (typeof unit === 'string' ? unit : '') as UnitPath;

/** A page sends the whole form: of what a lock forbids to change only that which would change is an offence. */
function differing(record: RegistrationRecord, changes: FormChanges, context: FormContext, now: Date): FormChanges {
  const before: Readonly<Record<string, unknown>> = formOnRecord(record);
  const after: Readonly<Record<string, unknown>> = readStoredForm({ ...before, ...changes }, context, now).form;
  const isSame = (key: string) =>
    after[key] !== undefined && JSON.stringify(after[key]) === JSON.stringify(before[key]);
  return Object.fromEntries(Object.entries(changes).filter(([key]) => !isSame(key)));
}
