import type { PackedResult } from '../codec/packed-codec.js';
import type { ALLERGY_FILE, IMMUNISATION_FILE } from '../files/df02-files.js';
import type { INPATIENT_RECORDS, OUTPATIENT_RECORDS } from '../files/df03-files.js';
import type { Profile } from '../files/profile.js';
import type { FieldOf, Purpose } from './purpose.js';

/** What became of one data item. Nothing is thrown away silently. */
export type FieldResult =
  | { status: 'ok'; value: string; unmapped?: number[] } // unmapped: byte offsets that GB 18030 has no character for
  | { status: 'absent' } // never written, or the record does not exist
  | { status: 'denied'; statusWord: string } // four hex digits
  | { status: 'corrupt'; raw: string } // hex, for the expert; never shown to a clerk
  | { status: 'not-requested' };

/** The data items of DDF1/EF05 and DDF1/EF06 (spec d.3), by the keys of the file map. */
export const ISSUER_FIELDS = [
  'cardCategory',
  'specVersion',
  'issuerName',
  'issuerCode',
  'issuerCertificate',
  'issueDate',
  'cardNumber',
  'securityCode',
  'issueSerial',
  'cityCode',
] as const;
export const HOLDER_FIELDS = ['name', 'sex', 'ethnicity', 'birthDate', 'idNumber'] as const;
export type ActivationField = (typeof ISSUER_FIELDS)[number] | (typeof HOLDER_FIELDS)[number];

/** Whether the chip proved that it holds the issuer's keys (internal authentication, spec f.4). */
export type GenuinenessProof =
  | { result: 'passed'; challenge: string } // hex of the random number that was put to the card
  | { result: 'failed'; challenge: string }
  | { result: 'not-possible'; reason: 'no-sam' | 'sam-failed' | 'no-city-code' | 'not-supported' | 'card-failed' };

/** `cut-down`: 16K or 8K, which the files of the purpose do not tell apart. Null if the issuer's file told nothing. */
export type RecognisedProfile = Profile | 'cut-down' | null;

/** What every reading has. */
export interface CommonReading<P extends Purpose> {
  insertionId: string;
  purpose: P;
  /** Hex. */
  atr: string;
  /** ISO 8601 in UTC. */
  readAt: string;
  fields: Record<FieldOf<P>, FieldResult>;
  proof: GenuinenessProof;
  /** Commands and bytes that went over the channel of the user card. */
  traffic: { commands: number; bytes: number };
}

/** A clinical file: what its index says, and its items if that is 00, valid (spec d.5). */
export interface ClinicalReading<Record> {
  valid: FieldResult;
  record: Record | null;
}
export type AllergyResult = PackedResult<(typeof ALLERGY_FILE)['items']>;
export type ImmunisationResult = PackedResult<(typeof IMMUNISATION_FILE)['items']>;
export type InpatientResult = PackedResult<(typeof INPATIENT_RECORDS)['layout']>;
export type OutpatientResult = PackedResult<(typeof OUTPATIENT_RECORDS)['layout']>;

/** What has no tags. Places count as on the card: the newest allergy first, and place n is EE0n or ED0n. */
export interface HealthRecords {
  allergies: AllergyResult[];
  immunisations: ImmunisationResult[];
  inpatient: ClinicalReading<InpatientResult>[];
  outpatient: ClinicalReading<OutpatientResult>[];
}

/** What was read from one card in one insertion. The portrait comes apart from it: see `readPhoto`. */
export type CardReading<P extends Purpose = 'activate'> = P extends 'activate'
  ? CommonReading<P>
  : P extends 'full-diagnosis'
    ? CommonReading<P> & { profile: RecognisedProfile } & HealthRecords
    : CommonReading<P> & { profile: RecognisedProfile };
