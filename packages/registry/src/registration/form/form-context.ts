import type { FormProblemCode } from './form-problems.js';
import type { FieldOrigin } from './origin.js';

/** What a form is checked against besides itself. */
export interface FormContext {
  /** Who sends it. */
  readonly origin: FieldOrigin;
  /** R52: codes of the banks that the province designates. */
  readonly banks: { has(code: string): boolean };
  /** R52: the bank of the unit, taken where the person chose none. */
  readonly unitBank?: string;
  /** Paths of the units that one can register with. */
  readonly units: { has(path: string): boolean };
}

/** One run over one form. */
export interface FormCheck {
  readonly context: FormContext;
  readonly now: Date;
  report(field: string, code: FormProblemCode): void;
  /** Reports, and stands for the value that there is not. */
  refuse(field: string, code: FormProblemCode): undefined;
}
