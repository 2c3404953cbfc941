import { type FieldContent, isAbsent } from './content.js';
import { CROSS_CHECKS } from './cross-checks.js';
import type { FormDraft, FormKey } from './form.js';
import type { FormCheck, FormContext } from './form-context.js';
import { FORM_FIELDS, FORM_KEYS, type FormField } from './form-fields.js';
import { FORM_PROBLEMS, type FormProblem } from './form-problems.js';
import type { FieldOrigin } from './origin.js';

export interface ReadForm {
  /** What could be read, each field in its one notation. A field with an error is not in it. */
  readonly form: FormDraft;
  /** All there are, in the order of the form. */
  readonly problems: readonly FormProblem[];
}

const FIELDS = Object.entries<FormField<unknown>>(FORM_FIELDS) as [FormKey, FormField<unknown>][];
const PLACE = new Map<string, number>(FORM_KEYS.map((key, place) => [key, place]));

/** R36: everything that is wrong with a form, at once. Any JSON at all can be asked about. */
export function checkForm(input: unknown, context: FormContext, now: Date): readonly FormProblem[] {
  return readForm(input, context, now).problems;
}

/** Reads a form as somebody sends it (R33): fields that this origin may not write are refused, and not asked of it. */
export function readForm(input: unknown, context: FormContext, now: Date): ReadForm {
  return read(input, context, now, context.origin);
}

/** Reads a form that is on record, whoever wrote its fields. */
export function readStoredForm(input: unknown, context: FormContext, now: Date): ReadForm {
  return read(input, context, now, null);
}

/** R52: the bank that the person chose, else that of the unit; which one that is shows in `origins`, where only a choice is stamped. */
export const issuingBankOf = ({ issuingBank }: FormDraft, unitBank: string | undefined): string | undefined =>
  issuingBank ?? unitBank;

function read(input: unknown, context: FormContext, now: Date, origin: FieldOrigin | null): ReadForm {
  const problems: FormProblem[] = [];
  const report = (field: string, code: FormProblem['code']): void => {
    problems.push({ field, code, severity: FORM_PROBLEMS[code].severity });
  };
  const refuse = (field: string, code: FormProblem['code']): undefined => report(field, code) as undefined;
  const check: FormCheck = { context, now, report, refuse };
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    report('form', 'wrong-type');
    return { form: {}, problems };
  }

  const given = input as Readonly<Record<string, unknown>>;
  const form: Record<string, unknown> = {};
  for (const [key, { required, writableBy, content }] of FIELDS) {
    const mayWrite = origin === null || writableBy.includes(origin);
    const value = given[key];
    if (isAbsent(value)) {
      if (required === 'always') report(key, mayWrite ? 'required' : 'required-later');
    } else if (mayWrite) put(form, key, content, value, check);
    else report(key, 'not-writable');
  }
  for (const key in given) {
    if (!Object.hasOwn(FORM_FIELDS, key)) {
      report('form', 'unknown-field');
      break;
    }
  }
  const draft: FormDraft = form;
  for (const cross of CROSS_CHECKS) cross(draft, (key) => !isAbsent(given[key]), check);
  return { form: draft, problems: problems.length < 2 ? problems : problems.sort(inOrderOfForm) };
}

function put(
  form: Record<string, unknown>,
  key: string,
  content: FieldContent<unknown>,
  value: unknown,
  check: FormCheck,
) {
  const read = content.read(value, key, check);
  if (read !== undefined) form[key] = read;
}

const placeOf = ({ field }: FormProblem): number => PLACE.get(field.split('.', 1)[0] ?? '') ?? PLACE.size;

const inOrderOfForm = (one: FormProblem, other: FormProblem): number => placeOf(one) - placeOf(other);
