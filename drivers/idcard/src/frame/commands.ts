/** A command of the module (GA 450), and what tells its answer from the answer to any other command: answers do not name what they answer. */
export interface ModuleCommand {
  readonly name: string;
  readonly code: readonly [command: number, parameter: number];
  /** SW3 and number of data bytes of the answer that brings what was asked for. */
  readonly done: { readonly status: number; readonly length: number };
  /** SW3 that it may be refused with, of `STATUS_WORDS`. */
  readonly refusals: readonly number[];
  /** How long the module may take, in ms, without the time that its answer spends on the line. */
  readonly deadlineMs: number;
}

export const TEXT_BYTES = 256;
export const PHOTO_BYTES = 1024;
const TWO_LENGTHS = 4;

const REQUEST_DAMAGED = [0x10, 0x11, 0x21];
const ANY = [...REQUEST_DAMAGED, 0x23, 0x24, 0x60, 0x66];
const CARD = [0x31, 0x32, 0x33, 0x40, 0x47];

export const COMMANDS = {
  /** Whether the module is well. No other answer has its status without any data: whatever was asked before is over, which may take a while. */
  status: {
    name: 'status',
    code: [0x11, 0xff],
    done: { status: 0x90, length: 0 },
    refusals: [0x60, 0x66],
    deadlineMs: 1000,
  },
  moduleNumber: {
    name: 'module number',
    code: [0x12, 0xff],
    done: { status: 0x90, length: 16 },
    refusals: ANY,
    deadlineMs: 1000,
  },
  /** Whether a card is in the field that was not read yet. */
  find: {
    name: 'find card',
    code: [0x20, 0x01],
    done: { status: 0x9f, length: 4 },
    refusals: [...ANY, 0x80],
    deadlineMs: 1000,
  },
  select: {
    name: 'select card',
    code: [0x20, 0x02],
    done: { status: 0x90, length: 8 },
    refusals: [...ANY, ...CARD, 0x81],
    deadlineMs: 1000,
  },
  readTextAndPhoto: {
    name: 'read text and photo',
    code: [0x30, 0x01],
    done: { status: 0x90, length: TWO_LENGTHS + TEXT_BYTES + PHOTO_BYTES },
    refusals: [...ANY, ...CARD, 0x41, 0x91],
    deadlineMs: 3000,
  },
} as const satisfies Record<string, ModuleCommand>;
