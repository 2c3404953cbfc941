export type { Parties } from './authentication/authentication.js';
export { cityFactor, type Factors } from './authentication/card-factor.js';
export { type ChipConventions, DEFAULT_CONVENTIONS, keyVersionOf } from './authentication/chip-conventions.js';
export type { CandidateEvidence, ConventionEvidence, Evidence } from './authentication/convention-evidence.js';
export {
  type ConventionProbe,
  type ProbeConventionsOptions,
  probeConventions,
} from './authentication/probe-conventions.js';
export { proveAgain, type TrustOptions } from './authentication/trusted-session.js';
export type { CodeTable } from './code-tables/code-table.js';
export { CODE_TABLES, type CodeTableName, codeName, normaliseCode } from './code-tables/index.js';
export { decodeField, encodeField } from './codec/field-codec.js';
export {
  decodePacked,
  encodePacked,
  type PackedLayout,
  type PackedResult,
  type PackedValues,
  type PlacedItem,
  packedLength,
  placeItems,
} from './codec/packed-codec.js';
export { HOLDER_FILE, ISSUER_FILE, PHOTO_FILE, VALIDITY_FILE } from './files/ddf1-files.js';
export { ADDRESS_FILE, CONTACT_FILE, DOCUMENT_FILE, OCCUPATION_FILE } from './files/df01-files.js';
export { ALERT_FILE, ALLERGY_FILE, DONATION_FILE, IMMUNISATION_FILE, SPECIAL_FILE } from './files/df02-files.js';
export { INPATIENT_INDEX, INPATIENT_RECORDS, OUTPATIENT_INDEX, OUTPATIENT_RECORDS } from './files/df03-files.js';
export type {
  ClinicalFile,
  Coding,
  CyclicFile,
  DataItem,
  ElementaryFile,
  IndexFile,
  ItemGroup,
  PhotoFile,
  Sensitivity,
  TlvFile,
  TlvItem,
  WriteRule,
} from './files/elementary-file.js';
export {
  DIRECTORIES,
  type Directory,
  FILE_MAP,
  type FieldKey,
  type FilePath,
  type MappedFile,
} from './files/file-map.js';
export { isWholeJpeg } from './files/jpeg.js';
export {
  type DirectoryName,
  deliveryKeyP1,
  deliveryKeyP2,
  KEY_NAMES,
  KEY_USAGE,
  type KeyName,
  type KeyUsage,
} from './files/key-usage.js';
export { filesOf, PROFILES, type Profile } from './files/profile.js';
export {
  assessGenuineness,
  type CertificateSummary,
  CHECK_NAMES,
  type CheckName,
  type CheckResult,
  GENUINENESS_VERDICTS,
  type GenuinenessEvidence,
  type GenuinenessReport,
  type GenuinenessVerdict,
} from './genuineness/assess-genuineness.js';
export type { AssessedReading } from './genuineness/assessed-reading.js';
export type { Certificate, CertificateLayout } from './genuineness/certificate.js';
export type { CheckKind, Ground } from './genuineness/check.js';
export {
  DEMO_ISSUER_CERTIFICATE,
  DEMO_SAM_CERTIFICATE,
  type DemoCertificateContent,
  issueDemoCertificate,
} from './genuineness/demo-certificate.js';
export type { Agreement, Fault, Finding, Obstacle } from './genuineness/finding.js';
export type { Hint, HintEvidence, ReadingMemory } from './genuineness/hints.js';
export type { ProofObservation } from './genuineness/proof-observation.js';
export { type ReaderNorm, readerNormOf } from './genuineness/reader-norm.js';
export { type MemoryKey, type RememberedReading, rememberReading } from './genuineness/reading-memory.js';
export { sm2PublicKeyOf, verifySm2 } from './genuineness/sm2.js';
export { parseTrustList, type TrustedRoot, type TrustList } from './genuineness/trust-list.js';
export { HealthCardError, type HealthCardErrorCode } from './health-card-error.js';
export { calendarDate, todayInChina } from './id-number/calendar-date.js';
export { toHalfWidth } from './id-number/half-width.js';
export {
  birthDateOf,
  checkCharacter,
  ID_NUMBER_PROBLEMS,
  type IdNumber,
  type IdNumberProblem,
  type IdNumberRemark,
  type IdNumberResult,
  parseIdNumber,
  regionOf,
  sameIdNumber,
  sexOf,
} from './id-number/id-number.js';
export { provinceOf } from './id-number/region.js';
export { sexCode } from './id-number/sex-code.js';
export { type CardIdentity, identityOf, isSameCard } from './reading/card-identity.js';
export {
  type ActivationField,
  type AllergyResult,
  type CardReading,
  type ClinicalReading,
  type CommonReading,
  type FieldResult,
  type GenuinenessProof,
  type HealthRecords,
  HOLDER_FIELDS,
  type ImmunisationResult,
  type InpatientResult,
  ISSUER_FIELDS,
  type OutpatientResult,
  type RecognisedProfile,
} from './reading/card-reading.js';
export { CHIP_LIMITS } from './reading/chip-limits.js';
export { type PartialReading, ReadingBrokenOff } from './reading/partial-reading.js';
export { plannedPhotoTraffic, plannedTraffic, type ValidRecords } from './reading/planned-traffic.js';
export {
  type Counter,
  type FieldOf,
  type FileOf,
  mayTouch,
  PURPOSE_NAMES,
  PURPOSES,
  type Purpose,
} from './reading/purpose.js';
export { type ReadCardOptions, type ReadCardStep, readCard } from './reading/read-card.js';
export { type PhotoResult, type ReadPhotoOptions, readPhoto } from './reading/read-photo.js';
export { type OpenSamOptions, openSam, type Sam, type SamRequest, type SessionRequest } from './sam/sam.js';
export { type ReadSamInfoOptions, readSamInfo, type SamInfo, samValidity } from './sam/sam-info.js';
export { type FindKeyVersionsOptions, findKeyVersions } from './sam/sam-keys.js';
export { CardSession } from './session/card-session.js';
export {
  getChallenge,
  RANDOM_LENGTH,
  readBinary,
  readRecordNumber,
} from './session/chip-commands.js';
