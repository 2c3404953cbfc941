import type { IdNumber } from '@jika/registry';
import type { ReportedField } from '../mismatch-report.js';

/** What the sealed column of each table holds. */
export interface SealedRegistration {
  idNumber: IdNumber;
  name: string;
  sex: string;
  ethnicity: string;
  birthDate: string;
}

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
