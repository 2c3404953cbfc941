import type {
  AnnexItems,
  Approval,
  CaseDetails,
  CasePerson,
  FieldChange,
  RegistrationRecord,
  UnitContact,
} from '@jika/registry';
import type { CaseAnnex } from '../case-tables.js';
import type { ReportedField } from '../mismatch-report.js';

/** What the sealed column of each table holds. */
export type SealedRegistration = Pick<RegistrationRecord, 'form' | 'origins'>;

/** Of a line of history: what a person wrote, and the values that changed (R4). */
export interface SealedEntry {
  opinion?: string;
  diff?: readonly FieldChange[];
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

export interface SealedCase {
  person: CasePerson;
  details: CaseDetails;
  approvals: readonly Approval[];
  mergedIds: readonly string[];
}

export interface SealedStep {
  words: string | null;
}

/** The line of an annex, as it was when the case joined its batch; null once the time to keep it is over. */
export interface SealedItem {
  item: AnnexItems[CaseAnnex] | null;
}

export interface SealedOutcome {
  remark: string;
}

export interface SealedAccount {
  displayName: string;
}

export interface SealedUnitAccount {
  contact: UnitContact;
}

/** A one-time secret on its way; gone from here once it was handed over. */
export interface SealedSecret {
  secret: string;
}
