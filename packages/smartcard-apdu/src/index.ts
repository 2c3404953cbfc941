export { ApduError, type ApduErrorCode } from './apdu-error.js';
export { type ApduLimits, DEFAULT_LIMITS } from './apdu-limits.js';
export { type ApduSession, type ApduSessionOptions, openApduSession } from './apdu-session.js';
export { type BerTlv, type BerTlvLimits, findTlv } from './ber-tlv.js';
export { decodeBerTlv } from './ber-tlv-decode.js';
export { type BerTlvSource, encodeBerTlv } from './ber-tlv-encode.js';
export type { CardChannel } from './channel.js';
export {
  type CommandApdu,
  type CommandFields,
  commandApdu,
  MAX_COMMAND_BYTES,
  MAX_SHORT_DATA,
  MAX_SHORT_LE,
  MIN_COMMAND_BYTES,
} from './command-apdu.js';
export { decodeCommand, encodeCommand } from './command-coding.js';
export { describeCommand } from './describe-command.js';
export { explainStatusWord, type StatusWordExplanation } from './explain-status-word.js';
export { fromHex, statusWordHex, toHex } from './hex.js';
export type { Traffic } from './meter-channel.js';
export { decodeRecordTlv, encodeRecordTlv, type RecordTlv } from './record-tlv.js';
export { encodeResponse, expectOk, MAX_RESPONSE_BYTES, parseResponse, type ResponseApdu } from './response-apdu.js';
export { bytesWaiting, rightLe, SW, triesLeft } from './status-word-constants.js';
export { type BilingualText, STATUS_WORDS, type StatusWordEntry, type StatusWordFamily } from './status-word-table.js';
export { type TraceOptions, traceChannel } from './trace-channel.js';
export type { TraceDirection, TraceValues } from './trace-format.js';
export { type ApduTrace, parseTrace, TRACE_LIMITS, type TraceEntry } from './trace-parse.js';
export { redactTrace } from './trace-redact.js';
export { replayChannel } from './trace-replay.js';
export {
  type AnswerToReset,
  type BlockParameters,
  parseAnswerToReset,
  type TransmissionMode,
} from './transmission/answer-to-reset.js';
export {
  type Bit,
  type Block,
  flipped,
  type InformationBlock,
  MAX_INFORMATION,
  type ReceiveError,
  type ReceiveReadyBlock,
  type SupervisoryBlock,
  type SupervisoryTask,
} from './transmission/block.js';
export { type DamagedBlock, decodeBlock, encodeBlock } from './transmission/block-coding.js';
export { chooseProtocol } from './transmission/choose-protocol.js';
export { DEFAULT_SPEED, type LineSpeed, lineSpeed } from './transmission/line-speed.js';
export { acceptedSpeed, encodePps, type PpsRequest, ppsFor } from './transmission/pps.js';
export { cyclicRedundancy, longitudinalRedundancy } from './transmission/redundancy.js';
export { type CardLine, DEFAULT_LINE, type WaitingTimes, waitingTimes } from './transmission/waiting-times.js';
