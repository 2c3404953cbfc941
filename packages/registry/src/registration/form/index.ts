export { checkForm, issuingBankOf, type ReadForm, readForm, readStoredForm } from './check-form.js';
export { CERTIFICATE_TYPES, ETHNICITIES, PAYMENT_METHODS, RELATIONS_TO_HOLDER, SEXES } from './coded-options.js';
export type { FieldContent } from './content.js';
export { certificateNumber, dateOnly, mobileNumber, phoneNumber } from './field-notations.js';
export type { Address, Allergy, EmergencyContact, FormDraft, FormKey, RegistrationForm } from './form.js';
export type { FormContext } from './form-context.js';
export { FIELD_PARTS, type FieldSensitivity, FORM_FIELDS, FORM_KEYS, type FormField } from './form-fields.js';
export {
  ALLERGEN_KINDS,
  type AllergenKind,
  type FormOption,
  MARITAL_STATUSES,
  MEDICAL_WARNINGS,
  type MedicalWarning,
  OCCUPATIONS,
} from './form-options.js';
export {
  FORM_PROBLEMS,
  type FormProblem,
  type FormProblemCode,
  type FormSeverity,
  hasErrors,
} from './form-problems.js';
export { FIELD_LOCKS, FIELD_ORIGINS, type FieldLock, type FieldOrigin, type FieldStamp, isLocked } from './origin.js';
