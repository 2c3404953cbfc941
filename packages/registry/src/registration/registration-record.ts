import type { UnitPath } from '../accounts/unit.js';
import type { FormDraft, FormKey } from './form/form.js';
import type { FieldOrigin, FieldStamp } from './form/origin.js';
import type { RegistrationState } from './registration.js';

/** R47: what a submit was answered with. */
export interface Submission {
  readonly requestId: string;
  readonly receiptNumber: string;
  readonly at: string;
}

/** The form on record: its unit is kept apart, where it can be searched. */
export type RecordForm = Omit<FormDraft, 'unit'>;

/** What a search, a queue and a count need: nothing in it tells who the person is. */
export interface RegistrationHead {
  readonly id: string;
  readonly state: RegistrationState;
  /** Null for a person whose unit is not known: never chosen, returned as not ours (R51), or `noUnit`. */
  readonly unitPath: UnitPath | null;
  /** R16: an older record that says "no unit". No new one can. */
  readonly noUnit: boolean;
  /** R7: since when the person is known to work in another province. */
  readonly movedOutAt: string | null;
  /** The state to return to when the province refuses (R11, R12); only in `void-pending`. */
  readonly suspectedIn: RegistrationState | null;
  /** R10: the account with the wrong ID that this one replaces, and the one that replaces this. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly submission: Submission | null;
}

/** A registration as the store keeps it: the head in clear columns, the rest sealed. */
export interface RegistrationRecord extends RegistrationHead {
  readonly form: RecordForm;
  /** R33: where each field that is filled in came from. */
  readonly origins: { readonly [Key in FormKey]?: FieldStamp };
}

/** A new draft: nothing but what was read of its form (`readForm`), each field stamped with who wrote it (R33). */
export function newRegistration(
  id: string,
  { unit, ...form }: FormDraft,
  origin: FieldOrigin,
  by: string,
  now: Date,
): RegistrationRecord {
  return {
    id,
    state: 'draft',
    unitPath: (unit ?? null) as UnitPath | null,
    noUnit: false,
    movedOutAt: null,
    suspectedIn: null,
    replaces: null,
    replacedBy: null,
    submission: null,
    form,
    origins: stamped(Object.keys(form) as FormKey[], { origin, by, at: now.toISOString() }),
  };
}

export function stamped(keys: readonly FormKey[], stamp: FieldStamp): RegistrationRecord['origins'] {
  return Object.fromEntries(keys.map((key) => [key, stamp]));
}

/** The record as one form again. */
export const formOnRecord = ({ form, unitPath }: RegistrationRecord): FormDraft =>
  unitPath === null ? form : { ...form, unit: unitPath };

/** R55: the number of the health record, which the system gives out and nobody else. */
export function withHealthRecordNumber(
  record: RegistrationRecord,
  healthRecordNumber: string,
  now: Date,
): RegistrationRecord {
  const stamp: FieldStamp = { origin: 'system', by: 'system', at: now.toISOString() };
  return {
    ...record,
    form: { ...record.form, healthRecordNumber },
    origins: { ...record.origins, healthRecordNumber: stamp },
  };
}
