export { cardFactor, cityFactor, type Factors, historicalBytes } from './card-factor.js';
export {
  type CardReading,
  type FieldKey,
  type FieldResult,
  type GenuinenessProof,
  HOLDER_FIELDS,
  ISSUER_FIELDS,
} from './card-reading.js';
export { type ChipConventions, DEFAULT_CONVENTIONS } from './chip-conventions.js';
export { CHIP_LIMITS } from './chip-limits.js';
export { CODE_TABLES, type CodeTable, type CodeTableName, codeName, normaliseCode } from './code-tables.js';
export { decodeField, encodeField } from './field-codec.js';
export {
  type Coding,
  type DataItem,
  DDF1_FID,
  EF05,
  EF06,
  type ElementaryFile,
  FILE_MAP,
  type Sensitivity,
} from './file-map.js';
export { HEALTH_CARD_ERROR_CODES, HealthCardError, type HealthCardErrorCode } from './health-card-error.js';
export { deliveryKeyP1, deliveryKeyP2, KEY_USAGE, type KeyName, type KeyUsage } from './key-usage.js';
export { plannedTraffic } from './planned-traffic.js';
export { type ReadCardOptions, type ReadCardStep, readCard } from './read-card.js';
export { type OpenSamOptions, openSam, type Sam, type SamRequest } from './sam.js';
