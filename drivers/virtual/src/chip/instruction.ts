import { type CommandApdu, decodeCommand, encodeResponse, type ResponseApdu, rightLe, SW } from '@jika/smartcard-apdu';

/** One command of a card, with the checks that come before all others (spec e.3) as data. */
export interface Instruction<Card> {
  readonly cla: number;
  readonly ins: number;
  /** Otherwise 6A86. */
  readonly acceptsParameters: (p1: number, p2: number) => boolean;
  /** Otherwise 6700. */
  readonly acceptsLengths: (command: CommandApdu) => boolean;
  /** The rest of the checks in the order of spec e.3, then the work. May throw a `Refusal`. */
  readonly run: (card: Card, command: CommandApdu) => ResponseApdu;
}

/** A command that a card does not carry out. It never leaves the card but as its status word. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly statusWord: number;

  constructor(statusWord: number) {
    super(`refused with ${statusWord.toString(16)}`);
    this.statusWord = statusWord;
  }
}

const NO_DATA = new Uint8Array(0);

/** Data and 9000. With an Le that is too small, 6Cxx in its place (spec e.1); without one, the data all the same. */
export function answer(data: Uint8Array = NO_DATA, le = 0): ResponseApdu {
  if (le > 0 && le < data.length) throw new Refusal(rightLe(data.length));
  return { data, statusWord: SW.ok };
}

/** Carries out one command. Whatever comes in, a response APDU goes out. */
export function execute<Card>(instructions: readonly Instruction<Card>[], card: Card, bytes: Uint8Array): Uint8Array {
  try {
    const { instruction, command } = recognise(instructions, bytes);
    return encodeResponse(instruction.run(card, command));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return encodeResponse({ data: NO_DATA, statusWord: error.statusWord });
  }
}

/** Checks in the order of spec e.3: class, instruction, parameters, lengths. */
function recognise<Card>(instructions: readonly Instruction<Card>[], bytes: Uint8Array) {
  const [cla, ins, p1, p2] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) {
    throw new Refusal(SW.wrongLength);
  }
  const ofClass = instructions.filter((each) => each.cla === cla);
  if (ofClass.length === 0) throw new Refusal(SW.classNotSupported);
  const instruction = ofClass.find((each) => each.ins === ins);
  if (instruction === undefined) throw new Refusal(SW.instructionNotSupported);
  if (!instruction.acceptsParameters(p1, p2)) throw new Refusal(SW.wrongParameters);
  const command = decodeOrRefuse(bytes);
  if (!instruction.acceptsLengths(command)) throw new Refusal(SW.wrongLength);
  return { instruction, command };
}

/** Extended lengths are none of the chip's: every command of spec e is short, so a reader that sends one would fail at a real card. */
const isExtended = (bytes: Uint8Array): boolean => bytes.length > 5 && bytes[4] === 0;

function decodeOrRefuse(bytes: Uint8Array): CommandApdu {
  if (isExtended(bytes)) throw new Refusal(SW.wrongLength);
  try {
    return decodeCommand(bytes);
  } catch {
    throw new Refusal(SW.wrongLength);
  }
}
