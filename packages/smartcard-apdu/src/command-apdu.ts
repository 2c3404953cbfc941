import { ApduError } from './apdu-error.js';

/**
 * A command APDU (ISO/IEC 7816-4, clause 5.1): the header, Nc bytes of data, and Ne, the most bytes that may come back.
 * An immutable value; how it is coded (short or extended) is the business of `encodeCommand`.
 */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** 0 to 65535 bytes; empty means no Lc field. Not to be written to. */
  readonly data: Uint8Array;
  /** Bytes expected (Ne), 1 to 65536; 0 means no Le field. 256 is the short `00`, "as many as there are". */
  readonly le: number;
}

export interface CommandFields {
  cla: number;
  ins: number;
  p1: number;
  p2: number;
  data?: Uint8Array | undefined;
  le?: number | undefined;
}

export const MAX_SHORT_DATA = 255;
export const MAX_SHORT_LE = 256;
const MAX_EXTENDED_DATA = 65_535;
const MAX_EXTENDED_LE = 65_536;
/** A header alone; and with extended Lc, data and extended Le (ISO/IEC 7816-4, clause 5.1). */
export const MIN_COMMAND_BYTES = 4;
export const MAX_COMMAND_BYTES = MIN_COMMAND_BYTES + 3 + MAX_EXTENDED_DATA + 2;

const NO_DATA = new Uint8Array(0);

/** Makes a command; its data is copied. Throws `malformed-command`. */
export function commandApdu({ cla, ins, p1, p2, data = NO_DATA, le = 0 }: CommandFields): CommandApdu {
  requireRange('CLA', cla, 0xff);
  requireRange('INS', ins, 0xff);
  requireRange('P1', p1, 0xff);
  requireRange('P2', p2, 0xff);
  requireRange('the data length', data.length, MAX_EXTENDED_DATA);
  requireRange('Le', le, MAX_EXTENDED_LE);
  return Object.freeze({ cla, ins, p1, p2, data: data.length === 0 ? NO_DATA : data.slice(), le });
}

function requireRange(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new ApduError('malformed-command', `${name} is ${value}, not an integer from 0 to ${most}`);
  }
}
