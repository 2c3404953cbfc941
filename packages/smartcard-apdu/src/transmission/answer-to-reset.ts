import { ApduError } from '../apdu-error.js';
import { type InterfaceBytes, type InterfaceGroup, readInterfaceBytes } from './interface-bytes.js';
import { DEFAULT_SPEED, type LineSpeed, lineSpeed } from './line-speed.js';
import { longitudinalRedundancy } from './redundancy.js';

/** How a card wants to be talked to (ISO/IEC 7816-3, clause 8). What it leaves out has the default of the standard. */
export interface AnswerToReset {
  /** As the reader gave it: 2 to 33 bytes from TS on. */
  readonly bytes: Uint8Array;
  readonly convention: 'direct' | 'inverse';
  /** T of every protocol that is offered, in the order of the answer: at least one, and never 15, which is none. */
  readonly protocols: readonly [number, ...number[]];
  readonly mode: TransmissionMode;
  /** TA1: the speed up to which the card can go, of which PPS may choose less. */
  readonly speed: LineSpeed;
  /** TC1: etu between two characters to the card beyond the usual 12, 0 to 254; 255 is the least that the protocol allows. */
  readonly extraGuardTime: number;
  /** TC2: WI, of which T=0 makes its waiting time. */
  readonly waitingInteger: number;
  readonly block: BlockParameters;
  /** The first TA for T=15. */
  readonly clockStop: 'not-supported' | 'low' | 'high' | 'either';
  /** Classes of supply voltage, from the same byte: A is 5 V, B 3 V, C 1.8 V. */
  readonly classes: readonly ('A' | 'B' | 'C')[];
  readonly historicalBytes: Uint8Array;
}

/**
 * `negotiable`: the first offered protocol at the default speed, unless PPS chooses others. `specific`: the one protocol of TA2 at the speed
 * of TA1; where `speed` is `implicit`, at one that the reader has to know (clause 8.3).
 */
export type TransmissionMode =
  | { readonly kind: 'negotiable' }
  | {
      readonly kind: 'specific';
      readonly protocol: number;
      readonly speed: 'indicated' | 'implicit';
      /** A warm reset can bring the card to negotiable mode. */
      readonly changeable: boolean;
    };

/** The bytes specific to T=1 (clause 11.4). */
export interface BlockParameters {
  /** IFSC: bytes of information that the card can take in one block, 1 to 254. */
  readonly ifsc: number;
  /** CWI, 0 to 15. */
  readonly characterWaitingInteger: number;
  /** BWI, 0 to 9. */
  readonly blockWaitingInteger: number;
  readonly redundancy: 'LRC' | 'CRC';
}

const MIN_BYTES = 2;
const MAX_BYTES = 33;
const GLOBAL = 15;

const CONVENTIONS: ReadonlyMap<number, AnswerToReset['convention']> = new Map([
  [0x3b, 'direct'],
  [0x3f, 'inverse'],
]);

/** Parses an answer to reset. Throws `malformed-atr` for whatever is none; reserved values mean the default where there is one. */
export function parseAnswerToReset(bytes: Uint8Array): AnswerToReset {
  if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
    throw new ApduError('malformed-atr', `an answer to reset has 2 to 33 bytes, not ${bytes.length}`);
  }
  const [ts = 0, t0 = 0] = bytes;
  const convention = CONVENTIONS.get(ts);
  if (convention === undefined) throw new ApduError('malformed-atr', 'TS is neither 3B nor 3F');
  const { groups, end } = readInterfaceBytes(bytes);
  const historicalEnd = end + (t0 & 0x0f);
  requireWhole(bytes, historicalEnd, groups);
  return {
    bytes,
    convention,
    ...selectionOf(groups),
    extraGuardTime: groups[0].tc ?? 0,
    waitingInteger: groups[1]?.tc || 10,
    block: blockParametersOf(groups),
    ...supplyOf(groups),
    historicalBytes: bytes.subarray(end, historicalEnd),
  };
}

/** TCK stands at the end unless T=0 is all that is offered, and makes the XOR from T0 on zero (clause 8.2.5). */
function requireWhole(bytes: Uint8Array, historicalEnd: number, groups: InterfaceBytes['groups']): void {
  const checked = groups.some(({ protocol = 0 }) => protocol !== 0);
  const length = historicalEnd + (checked ? 1 : 0);
  if (bytes.length !== length) {
    throw new ApduError('malformed-atr', `T0 and TD account for ${length} bytes, not for ${bytes.length}`);
  }
  if (checked && longitudinalRedundancy(bytes.subarray(1)) !== 0) {
    throw new ApduError('malformed-atr', 'the check byte TCK is wrong');
  }
}

function selectionOf(groups: InterfaceBytes['groups']): Pick<AnswerToReset, 'protocols' | 'mode' | 'speed'> {
  const [first, second] = groups;
  if (second?.protocol === GLOBAL) throw new ApduError('malformed-atr', 'TD1 offers T=15, which is no protocol');
  const offered = new Set(groups.flatMap(({ protocol }) => protocol ?? []));
  offered.delete(second?.protocol ?? 0);
  offered.delete(GLOBAL);
  const mode = modeOf(second?.ta);
  const speed = first.ta === undefined ? DEFAULT_SPEED : lineSpeed(first.ta);
  if (speed === undefined && mode.kind === 'specific' && mode.speed === 'indicated') {
    throw new ApduError('malformed-atr', 'TA2 asks for the speed of TA1, which is reserved');
  }
  return { protocols: [second?.protocol ?? 0, ...offered], mode, speed: speed ?? DEFAULT_SPEED };
}

function modeOf(ta2: number | undefined): TransmissionMode {
  if (ta2 === undefined) return { kind: 'negotiable' };
  return {
    kind: 'specific',
    protocol: ta2 & 0x0f,
    speed: ta2 & 0x10 ? 'implicit' : 'indicated',
    changeable: (ta2 & 0x80) === 0,
  };
}

/** The first TA, TB and TC for `protocol` from TA3 on; each may stand in a group of its own. */
function firstOf(groups: readonly InterfaceGroup[], protocol: number, byte: 'ta' | 'tb' | 'tc'): number | undefined {
  return groups.slice(2).find((group) => group.protocol === protocol && group[byte] !== undefined)?.[byte];
}

function blockParametersOf(groups: readonly InterfaceGroup[]): BlockParameters {
  const ifsc = firstOf(groups, 1, 'ta') ?? 32;
  const waiting = firstOf(groups, 1, 'tb') ?? 0x4d;
  const redundancy = firstOf(groups, 1, 'tc') ?? 0;
  return {
    ifsc: ifsc === 0x00 || ifsc === 0xff ? 32 : ifsc,
    characterWaitingInteger: waiting & 0x0f,
    blockWaitingInteger: waiting >> 4 > 9 ? 4 : waiting >> 4,
    redundancy: redundancy & 0x01 ? 'CRC' : 'LRC',
  };
}

const CLOCK_STOP = ['not-supported', 'low', 'high', 'either'] as const;
const CLASSES = [
  ['A', 0x01],
  ['B', 0x02],
  ['C', 0x04],
] as const;
const CLASS_A_ONLY = 0x01;

function supplyOf(groups: readonly InterfaceGroup[]): Pick<AnswerToReset, 'clockStop' | 'classes'> {
  const byte = firstOf(groups, GLOBAL, 'ta') ?? CLASS_A_ONLY;
  return {
    clockStop: CLOCK_STOP[byte >> 6] ?? 'not-supported',
    classes: CLASSES.flatMap(([name, bit]) => (byte & bit ? [name] : [])),
  };
}
