export {
  type CardReading,
  type FieldKey,
  type FieldResult,
  type GenuinenessProof,
  HOLDER_FIELDS,
  ISSUER_FIELDS,
} from './card-reading.js';
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
