import type { IdNumber } from '@jika/health-card';

/** D5.1. */
export const REGISTRATION_STATES = [
  'draft',
  'submitted',
  'approved',
  'rejected',
  'returned-for-edit',
  'returned-not-ours',
  'resubmitted',
  'permitted',
  'void-pending',
  'void',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

/** Dates are YYYY-MM-DD; `sex` is a code of GB/T 2261.1, `ethnicity` one of GB 3304. */
export interface Registration {
  id: string;
  idNumber: IdNumber;
  name: string;
  sex: string;
  ethnicity: string;
  birthDate: string;
  unitName: string;
  state: RegistrationState;
}
