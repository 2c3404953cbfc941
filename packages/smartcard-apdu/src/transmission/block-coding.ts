import type { BlockParameters } from './answer-to-reset.js';
import { type Block, MAX_INFORMATION, type ReceiveError, type SupervisoryTask } from './block.js';
import { cyclicRedundancy, longitudinalRedundancy } from './redundancy.js';

type Redundancy = BlockParameters['redundancy'];

/** What came in place of a block, as the R-block that answers it has to say. */
export interface DamagedBlock {
  readonly kind: 'damaged';
  readonly error: Exclude<ReceiveError, 'none'>;
}

const PROLOGUE = 3;
const CHECK_BYTES: Readonly<Record<Redundancy, number>> = { LRC: 1, CRC: 2 };

/** PCB (clause 11.3.2.2). */
const SEQUENCE_I = 0x40;
const MORE = 0x20;
const RECEIVE_READY = 0x80;
const SEQUENCE_R = 0x10;
const SUPERVISORY = 0xc0;
const RESPONSE = 0x20;

const ERRORS: readonly ReceiveError[] = ['none', 'redundancy', 'other'];
const TASKS: readonly {
  readonly task: SupervisoryTask;
  readonly length: 0 | 1;
  readonly least: number;
  readonly most: number;
}[] = [
  { task: 'RESYNCH', length: 0, least: 0, most: 0 },
  { task: 'IFS', length: 1, least: 1, most: MAX_INFORMATION },
  { task: 'ABORT', length: 0, least: 0, most: 0 },
  { task: 'WTX', length: 1, least: 1, most: 255 },
];

/** Codes a block: prologue, information, epilogue. */
export function encodeBlock(block: Block, redundancy: Redundancy): Uint8Array {
  const information = informationOf(block);
  const checked = PROLOGUE + information.length;
  const bytes = new Uint8Array(checked + CHECK_BYTES[redundancy]);
  bytes[0] = block.nad;
  bytes[1] = controlByte(block);
  bytes[2] = information.length;
  bytes.set(information, PROLOGUE);
  bytes.set(checkBytes(bytes.subarray(0, checked), redundancy), checked);
  return bytes;
}

function controlByte(block: Block): number {
  switch (block.kind) {
    case 'I':
      return (block.sequence ? SEQUENCE_I : 0) | (block.more ? MORE : 0);
    case 'R':
      return RECEIVE_READY | (block.awaits ? SEQUENCE_R : 0) | ERRORS.indexOf(block.error);
    case 'S':
      return (
        SUPERVISORY | (block.role === 'response' ? RESPONSE : 0) | TASKS.findIndex(({ task }) => task === block.task)
      );
  }
}

function informationOf(block: Block): Uint8Array {
  if (block.kind === 'I') return block.information;
  return block.kind === 'S' && (block.task === 'IFS' || block.task === 'WTX')
    ? Uint8Array.of(block.value)
    : new Uint8Array(0);
}

function checkBytes(bytes: Uint8Array, redundancy: Redundancy): Uint8Array {
  if (redundancy === 'LRC') return Uint8Array.of(longitudinalRedundancy(bytes));
  const sum = cyclicRedundancy(bytes);
  return Uint8Array.of(sum >> 8, sum & 0xff);
}

/**
 * Decodes what came as a block. Nothing is taken on trust: length, check bytes, every bit of the control byte, and what its kind may carry.
 * The information of an I-block is a view on `bytes`.
 */
export function decodeBlock(bytes: Uint8Array, redundancy: Redundancy): Block | DamagedBlock {
  const [nad = 0, control = 0, length = 0] = bytes;
  const checked = bytes.length - CHECK_BYTES[redundancy];
  if (checked < PROLOGUE) return damaged('other');
  const wrong = checkBytes(bytes.subarray(0, checked), redundancy).some(
    (byte, index) => bytes[checked + index] !== byte,
  );
  if (wrong) return damaged('redundancy');
  if (length > MAX_INFORMATION || checked !== PROLOGUE + length) return damaged('other');
  return decodeControl(nad, control, bytes.subarray(PROLOGUE, checked)) ?? damaged('other');
}

function decodeControl(nad: number, control: number, information: Uint8Array): Block | undefined {
  if ((control & RECEIVE_READY) === 0) {
    if (control & ~(SEQUENCE_I | MORE)) return undefined;
    return { kind: 'I', nad, sequence: control & SEQUENCE_I ? 1 : 0, more: (control & MORE) !== 0, information };
  }
  return (control & SUPERVISORY) === SUPERVISORY
    ? decodeSupervisory(nad, control, information)
    : decodeReceiveReady(nad, control, information);
}

function decodeReceiveReady(nad: number, control: number, { length }: Uint8Array): Block | undefined {
  const error = ERRORS[control & ~(RECEIVE_READY | SEQUENCE_R)];
  if (error === undefined || length > 0) return undefined;
  return { kind: 'R', nad, awaits: control & SEQUENCE_R ? 1 : 0, error };
}

function decodeSupervisory(nad: number, control: number, information: Uint8Array): Block | undefined {
  const row = TASKS[control & ~(SUPERVISORY | RESPONSE)];
  const [value = 0] = information;
  if (row === undefined || information.length !== row.length || value < row.least || value > row.most) return undefined;
  return { kind: 'S', nad, task: row.task, role: control & RESPONSE ? 'response' : 'request', value };
}

const damaged = (error: DamagedBlock['error']): DamagedBlock => ({ kind: 'damaged', error });
