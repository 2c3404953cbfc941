import type { JsonNode } from '../json/json-node.js';

/** When a fault strikes: all conditions that are there must hold. */
export interface FaultCondition {
  /** The how-manieth command since the card got power or was reset, from 1. */
  readonly command?: number;
  /** The INS byte. */
  readonly instruction?: number;
  /** Two-byte identifier of the file that the command selects or, for any other command, works on. */
  readonly file?: number;
}

export type FaultAction =
  | { readonly kind: 'pull' } // the card leaves instead of answering
  | { readonly kind: 'delay'; readonly milliseconds: number } // the answer comes late
  | { readonly kind: 'status-word'; readonly statusWord: number } // comes in place of the answer; the command is not carried out
  | { readonly kind: 'truncate'; readonly bytes: number } // the command is carried out, and this much of the answer arrives
  | { readonly kind: 'endless-61' } // "more to come" for ever, with data and without an end
  | { readonly kind: 'mute' }; // no answer ever

/** `times`: how often it strikes in the life of the card object; without it, whenever `when` holds. */
export interface Fault {
  readonly when: FaultCondition;
  readonly do: FaultAction;
  readonly times?: number;
}

const MAX_FAULTS = 32;
const MAX_COUNT = 1_000_000;
const MAX_DELAY_MS = 600_000;

const ACTIONS: Readonly<Record<FaultAction['kind'], (action: JsonNode) => FaultAction>> = {
  pull: withoutDetail('pull'),
  delay: (action) => {
    const { milliseconds } = action.members(['kind', 'milliseconds']);
    return { kind: 'delay', milliseconds: milliseconds.integer(0, MAX_DELAY_MS) };
  },
  'status-word': (action) => {
    const { statusWord } = action.members(['kind', 'statusWord']);
    return { kind: 'status-word', statusWord: hexNumber(statusWord, 4) };
  },
  truncate: (action) => {
    // A virtual reader cannot carry an answer of no bytes (it would hang): that is what `pull` is for.
    const { bytes } = action.members(['kind', 'bytes']);
    return { kind: 'truncate', bytes: bytes.integer(1, 65_538) };
  },
  'endless-61': withoutDetail('endless-61'),
  mute: withoutDetail('mute'),
};
const KINDS = Object.keys(ACTIONS) as readonly FaultAction['kind'][];

/** Scripted faults as a card file has them. @throws VirtualCardError with the code of `list`. */
export const parseFaults = (list: JsonNode): Fault[] => list.items(MAX_FAULTS).map(parseFault);

function parseFault(node: JsonNode): Fault {
  const { when, do: action, times } = node.members(['when', 'do', 'times']);
  return {
    when: parseCondition(when),
    do: parseAction(action),
    ...(!times.isAbsent && { times: times.integer(1, MAX_COUNT) }),
  };
}

function parseCondition(when: JsonNode): FaultCondition {
  const { command, instruction, file } = when.members(['command', 'instruction', 'file']);
  return {
    ...(!command.isAbsent && { command: command.integer(1, MAX_COUNT) }),
    ...(!instruction.isAbsent && { instruction: hexNumber(instruction, 2) }),
    ...(!file.isAbsent && { file: hexNumber(file, 4) }),
  };
}

function parseAction(action: JsonNode): FaultAction {
  const { kind } = action.members(['kind', 'milliseconds', 'statusWord', 'bytes']);
  return ACTIONS[kind.oneOf(KINDS)](action);
}

function withoutDetail<Kind extends 'pull' | 'endless-61' | 'mute'>(kind: Kind): (action: JsonNode) => { kind: Kind } {
  return (action) => {
    action.members(['kind']);
    return { kind };
  };
}

const hexNumber = (node: JsonNode, digits: number): number =>
  Number.parseInt(node.match(new RegExp(`^[0-9A-Fa-f]{${digits}}$`, 'u'), `${digits} hex digits`), 16);
