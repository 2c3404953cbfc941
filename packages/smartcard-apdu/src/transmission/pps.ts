import { ApduError } from '../apdu-error.js';
import { toHex } from '../hex.js';
import type { AnswerToReset } from './answer-to-reset.js';
import { DEFAULT_SPEED, type LineSpeed } from './line-speed.js';
import { longitudinalRedundancy } from './redundancy.js';

/** What a reader asks for in a protocol and parameters selection (ISO/IEC 7816-3, clause 9). */
export interface PpsRequest {
  readonly protocol: number;
  /** Left out (no PPS1) it is the default speed. */
  readonly speed?: LineSpeed;
}

const PPSS = 0xff;
const PPS1_FOLLOWS = 0x10;

/** `FF | PPS0 | PPS1 | PCK`, or without PPS1. */
export function encodePps({ protocol, speed }: PpsRequest): Uint8Array {
  const bytes = speed === undefined ? [PPSS, protocol] : [PPSS, PPS1_FOLLOWS | protocol, speed.code];
  return Uint8Array.of(...bytes, longitudinalRedundancy(Uint8Array.from(bytes)));
}

/**
 * The speed that holds from now on: the one asked for where the card repeats the request, the default where it leaves PPS1 out (clause 9.3).
 * Throws `pps-refused` for any other answer; the card then needs a reset.
 */
export function acceptedSpeed(request: PpsRequest, answer: Uint8Array): LineSpeed {
  const got = toHex(answer);
  if (got === toHex(encodePps(request))) return request.speed ?? DEFAULT_SPEED;
  if (got === toHex(encodePps({ protocol: request.protocol }))) return DEFAULT_SPEED;
  throw new ApduError('pps-refused', `an answer of ${answer.length} bytes to PPS neither accepts nor lowers it`);
}

/**
 * The selection that brings a card into `protocol` at `speed` (the card's own unless a lower one is given), or undefined where none is needed
 * or allowed: in specific mode, and where the first offered protocol at the default speed is what is wanted (clause 6.3.1).
 */
export function ppsFor(atr: AnswerToReset, protocol: number, speed: LineSpeed = atr.speed): PpsRequest | undefined {
  if (atr.mode.kind === 'specific') return undefined;
  const faster = speed.f !== DEFAULT_SPEED.f || speed.d !== DEFAULT_SPEED.d;
  if (!faster && protocol === atr.protocols[0]) return undefined;
  return faster ? { protocol, speed } : { protocol };
}
