import { HEADER_BYTES } from './commands.js';

/** bmICCStatus (CCID 1.1, 6.2.6). */
export type IccStatus = 'active' | 'inactive' | 'absent';
const ICC_STATUS: readonly IccStatus[] = ['active', 'inactive', 'absent'];

/** What the reader answers to a command. */
export interface CcidAnswer {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  readonly icc: IccStatus;
  readonly outcome: 'done' | 'failed' | 'more-time';
  /** bError: why it failed. */
  readonly error: number;
  readonly data: Uint8Array;
}
const OUTCOMES: readonly CcidAnswer['outcome'][] = ['done', 'failed', 'more-time'];

/** The answer in a message whose length was checked already; `undefined` if it has a status that does not exist. */
export function decodeAnswer(message: Uint8Array): CcidAnswer | undefined {
  const [type = 0, , , , , slot = 0, sequence = 0, status = 0, error = 0] = message;
  const icc = ICC_STATUS[status & 0x03];
  const outcome = OUTCOMES[status >> 6];
  if (icc === undefined || outcome === undefined) return undefined;
  return { type, slot, sequence, icc, outcome, error, data: message.subarray(HEADER_BYTES) };
}

/** bError: the card did not answer in its waiting time. */
export const ICC_MUTE = 0xfe;

/** bError (CCID 1.1, table 6.2-2): codes, and places in the message of what is wrong in it. */
const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0: 'the reader does not know this command',
  1: 'the length of the data does not fit the command',
  5: 'the reader has no such slot',
  7: 'the reader does not know this parameter',
  224: 'the slot is busy with another command',
  242: 'the reader is busy with a sequence of its own',
  243: 'the protocol was deactivated',
  244: 'the card answered with a wrong procedure byte',
  245: 'the card needs another class of supply',
  246: 'the protocol is not supported',
  247: 'the check byte of the answer to reset is wrong',
  248: 'the answer to reset does not begin as one',
  251: 'the reader reports a fault of its hardware',
  252: 'the card sent more than the reader takes',
  253: 'a byte of the card had a parity error',
  254: 'the card does not answer',
  255: 'the command was aborted',
};

export const describeError = (error: number): string =>
  ERROR_TEXTS[error] ?? `the reader reports error ${error.toString(16).toUpperCase().padStart(2, '0')}`;
