import {
  applyCorrection,
  type CorrectionRefused,
  type FieldChange,
  FORM_FIELDS,
  type FormChanges,
  type FormKey,
  type FormProblem,
} from '@jika/registry';
import type { Access } from '../access.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { type FormSettings, knownUnits } from './form-settings.js';
import { actorOn, deedOn, subjectOf } from './standing-to.js';
import { type Kept, keepStep, keptOf } from './steps.js';
import { heldRegistration, type RegistrationKey } from './stored-registration.js';

export interface CorrectionKept extends Kept {
  /** Personal. */
  readonly diff: readonly FieldChange[];
  readonly problems: readonly FormProblem[];
}

/** Which right it takes to change a field, by its lock. Nobody has the one to change an identity: another number is another registration (R10). */
const RIGHT_TO = {
  none: 'edit-registration',
  unit: 'edit-registration',
  name: 'edit-name',
  identity: 'edit-id-number',
} as const satisfies Record<(typeof FORM_FIELDS)[FormKey]['lock'], string>;

/**
 * R4, R19, R37: an admin of the unit corrects, or the person adds what is missing. What changed is kept sealed, a card that failed on its data goes on, and a
 * rejected registration is reviewed again (R5).
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function correctRegistration(
  access: Access,
  key: RegistrationKey,
  changes: FormChanges,
  settings: FormSettings,
  now: Date,
): Promise<CorrectionKept | CorrectionRefused> {
  return atGuardedDesk(access, now, async (desk) => {
    const { db, principal, record } = desk;
    const stored = await heldRegistration(desk, key);
    for (const right of rightsTo(changes)) desk.demand(deedOn(principal, right, stored));
    const context = { ...settings, units: await knownUnits(db, [stored.record.unitPath]) };
    const step = applyCorrection(stored.record, changes, actorOn(principal, stored), context, now);
    if (!step.ok) return step;
    const { diff, problems, effects } = step;
    const kept = await keepStep(desk, stored, step, { diff });
    record('registration.corrected', subjectOf(kept), { fields: diff.map(({ field }) => field) });
    return { ...keptOf(kept, effects), diff, problems };
  });
}

const rightsTo = (changes: FormChanges) =>
  new Set([
    'edit-registration' as const,
    ...Object.keys(changes)
      .filter(isField)
      .map((key) => RIGHT_TO[FORM_FIELDS[key].lock]),
  ]);

const isField = (key: string): key is FormKey => Object.hasOwn(FORM_FIELDS, key);
