export { APDU_ERROR_CODES, ApduError, type ApduErrorCode } from './apdu-error.js';
export { type ApduLimits, DEFAULT_LIMITS } from './apdu-limits.js';
export { type ApduSession, type ApduSessionOptions, openApduSession } from './apdu-session.js';
export type { CardChannel } from './channel.js';
export {
  type CommandApdu,
  type CommandFields,
  commandApdu,
  MAX_EXTENDED_DATA,
  MAX_EXTENDED_LE,
  MAX_SHORT_DATA,
  MAX_SHORT_LE,
} from './command-apdu.js';
export { decodeCommand, encodeCommand, fitsShort } from './command-coding.js';
export { fromHex, statusWordHex, toHex } from './hex.js';
export type { Traffic } from './meter-channel.js';
export type { ApduProcessor, Exchange, Transmit } from './processor.js';
export { decodeRecordTlv, encodeRecordTlv, type RecordTlv } from './record-tlv.js';
export { encodeResponse, expectOk, MAX_RESPONSE_BYTES, parseResponse, type ResponseApdu } from './response-apdu.js';
export { bytesWaiting, rightLe, SW, triesLeft } from './status-word-constants.js';
export { type TraceOptions, traceChannel } from './trace-channel.js';
