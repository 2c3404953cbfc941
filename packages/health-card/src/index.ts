export {
  type CardReading,
  type FieldKey,
  type FieldResult,
  type GenuinenessProof,
  HOLDER_FIELDS,
  ISSUER_FIELDS,
} from './card-reading.js';
