import type { CardTrouble } from '../transmission/card-trouble.js';
import { type CardSlot, ICC } from './card-slot.js';

/** Messages of the host (CCID 1.1, table 6.1-1), each with the type of its answer. */
const MESSAGES: ReadonlyMap<number, { readonly answer: number; readonly work: Work }> = new Map([
  [0x61, { answer: 0x82, work: setParameters }],
  [0x62, { answer: 0x80, work: powerOn }],
  [0x63, { answer: 0x81, work: powerOff }],
  [0x65, { answer: 0x81, work: () => DONE }],
  [0x6b, { answer: 0x83, work: answerEscape }],
  [0x6c, { answer: 0x82, work: ({ slot }) => parametersOf(slot) }],
  [0x6d, { answer: 0x82, work: resetParameters }],
  [0x6f, { answer: 0x80, work: transfer }],
]);
const SLOT_STATUS = 0x81;

/** bError (CCID 1.1, table 6.2-2): a code, or the place in the message of what is wrong in it. */
const ERROR = { notSupported: 0x00, length: 0x01, slot: 0x05, parameter: 0x07, mute: 0xfe } as const;
const TROUBLE: Readonly<Record<CardTrouble, number>> = {
  mute: ERROR.mute,
  removed: ERROR.mute,
  damaged: 0xfd,
  'procedure-byte-conflict': 0xf4,
  'bad-length': ERROR.length,
};
/** Bytes of abProtocolDataStructure, by bProtocolNum. */
const PARAMETER_BYTES = [5, 7];
const FAILED = 0x40;
const HEADER_BYTES = 10;

/** Escape commands: tell the firmware's name; notes on card movement between command and answer only. */
const ESCAPE = { firmware: 0x02, movementNotes: 0x01 } as const;

interface Result {
  readonly data?: Uint8Array;
  /** bClockStatus, bChainParameter or bProtocolNum, whichever the answer has. */
  readonly last?: number;
  readonly error?: number;
}

interface Request {
  readonly slot: CardSlot;
  readonly firmware: string;
  /** The three bytes of the header that each message has its own use for. */
  readonly specific: Uint8Array;
  readonly data: Uint8Array;
}

type Work = (request: Request) => Result | Promise<Result>;

const DONE: Result = {};
const MUTE: Result = { error: ERROR.mute };

/** What the reader's program does with one message: the whole answer. */
export async function answerTo(message: Uint8Array, slots: readonly CardSlot[], firmware: string): Promise<Uint8Array> {
  const [type = 0, , , , , slotNumber = 0, sequence = 0] = message;
  const slot = slots[slotNumber];
  const known = MESSAGES.get(type);
  const header = { type: known?.answer ?? SLOT_STATUS, slotNumber, sequence };
  if (slot === undefined) return encode(header, ICC.absent, { error: ERROR.slot });
  if (known === undefined) return encode(header, slot.status, { error: ERROR.notSupported });
  const specific = message.subarray(7, HEADER_BYTES);
  const result = await known.work({ slot, firmware, specific, data: message.subarray(HEADER_BYTES) });
  return encode(header, slot.status, result);
}

function encode(
  { type, slotNumber, sequence }: { type: number; slotNumber: number; sequence: number },
  icc: number,
  { data = new Uint8Array(0), last = 0, error }: Result,
): Uint8Array {
  const length = [data.length & 0xff, data.length >> 8, 0, 0];
  const status = error === undefined ? icc : icc | FAILED;
  return Uint8Array.of(type, ...length, slotNumber, sequence, status, error ?? 0, last, ...data);
}

function powerOn({ slot, specific: [select = 0] }: Request): Result {
  if (slot.status === ICC.absent) return MUTE;
  if (select < 1 || select > 3) return { error: ERROR.parameter };
  const atr = slot.powerOn(select);
  return atr === undefined ? MUTE : { data: atr };
}

function powerOff({ slot }: Request): Result {
  slot.powerOff();
  return DONE;
}

async function transfer({ slot, specific: [multiplier = 0], data }: Request): Promise<Result> {
  if (slot.status !== ICC.active) return MUTE;
  const answer = await slot.transfer(data, multiplier);
  return typeof answer === 'string' ? { error: TROUBLE[answer] } : { data: answer };
}

function setParameters({ slot, specific: [protocol], data }: Request): Result {
  if (protocol !== 0 && protocol !== 1) return { error: ERROR.parameter };
  if (data.length !== PARAMETER_BYTES[protocol]) return { error: ERROR.length };
  if (slot.status !== ICC.active) return MUTE;
  slot.setParameters(protocol, data.slice());
  return parametersOf(slot);
}

function resetParameters({ slot }: Request): Result {
  slot.resetParameters();
  return parametersOf(slot);
}

const parametersOf = ({ protocol, parameters }: CardSlot): Result => ({ data: parameters, last: protocol });

function answerEscape({ firmware, data: [what] }: Request): Result {
  if (what === ESCAPE.firmware) return { data: Buffer.from(firmware, 'ascii') };
  return what === ESCAPE.movementNotes ? DONE : { error: ERROR.notSupported };
}
