import type { IdNumber } from '@jika/health-card';
import type { AllergenKind, MedicalWarning } from './form-options.js';

/** R60: down to the village or the neighbourhood committee. */
export interface Address {
  readonly province: string;
  readonly prefecture: string;
  readonly county: string;
  readonly township: string;
  readonly village: string;
  /** Street and house. */
  readonly detail?: string;
}

/** R56, R57. `relation` is a one-digit code of GB/T 4761. */
export interface EmergencyContact {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
  /** The holder says that this person can really be reached there. */
  readonly confirmedWithHolder?: boolean;
}

/** R64. `name` says which drug, food or substance. */
export interface Allergy {
  readonly kind: AllergenKind;
  readonly name?: string;
  readonly reaction?: string;
}

/** The form of Annex 3, in its order. Codes are those of the lists in `form-options.ts` and `coded-options.ts`, dates YYYY-MM-DD. */
export interface RegistrationForm {
  readonly name: string;
  /** R53: this, or both fields of the certificate. */
  readonly idNumber?: IdNumber;
  readonly certificateType?: string;
  readonly certificateNumber?: string;
  readonly sex: string;
  readonly ethnicity: string;
  readonly birthDate: string;
  readonly mobile: string;
  /** R46: the id under which a confirmed photo was saved. */
  readonly photo?: string;
  /** The path of a unit. */
  readonly unit: string;
  /** R52: a code of the configuration; none where the unit's is good enough. */
  readonly issuingBank?: string;
  readonly medicalInsuranceNumber?: string;
  readonly ruralInsuranceNumber?: string;
  readonly healthRecordNumber?: string;
  readonly emergencyContacts: readonly EmergencyContact[];
  readonly maritalStatus: string;
  readonly occupation: string;
  readonly householdAddress: Address;
  readonly presentAddressDiffers?: boolean;
  readonly presentAddress?: Address;
  readonly paymentMethods: readonly string[];
  readonly medicalWarnings?: readonly MedicalWarning[];
  readonly otherWarning?: string;
  readonly allergies?: readonly Allergy[];
}

export type FormKey = keyof RegistrationForm;
export type FormDraft = Partial<RegistrationForm>;
