import type { RegistrationRecord } from '@jika/registry';
import type { ReportedField } from '../mismatch-report.js';

/** What the sealed column of each table holds. */
export type SealedRegistration = Pick<RegistrationRecord, 'form' | 'origins'>;

export interface SealedCard {
  cardNumber: string;
  issueSerial: string;
}

export interface SealedActivation {
  operator: string;
}

export interface SealedReport {
  name: string | null;
  maskedIdNumber: string | null;
  issueSerial: string | null;
  unitName: string | null;
  fields: ReportedField[];
  operator: string;
}
