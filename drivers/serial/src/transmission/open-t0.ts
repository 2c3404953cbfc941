import { failure, ReaderError } from '@jika/reader';
import { type AnswerToReset, type CommandApdu, MAX_SHORT_DATA, MAX_SHORT_LE, waitingTimes } from '@jika/smartcard-apdu';
import { decodedCommand } from './decoded-command.js';
import { type Engine, OneAtATime } from './one-at-a-time.js';
import type { TpduChannel } from './tpdu-channel.js';
import { DEFAULT_LIMITS, type Transmission, type TransmissionOptions } from './transmission.js';

/**
 * T=0 at TPDU level: a header with five bytes, then data; the procedure bytes are the business of the reader's firmware. A command of case 4
 * goes out without its Le, and the card says 61xx (ISO/IEC 7816-3, clause 12.2.1). More than 255 bytes of data are refused: chain them.
 */
export function openT0(channel: TpduChannel, atr: AnswerToReset, options: TransmissionOptions = {}): Transmission {
  return new OneAtATime(new T0Engine(channel, atr, options));
}

const STATUS = 2;
const NULL = 0x60;

class T0Engine implements Engine {
  readonly protocol = 'T=0';
  inStep = true;
  readonly #channel: TpduChannel;
  readonly #characterMs: number;
  readonly #waitingMs: number;
  readonly #mostMs: number;

  constructor(channel: TpduChannel, atr: AnswerToReset, { line, limits }: TransmissionOptions) {
    const { character, waiting } = waitingTimes(atr, 0, line);
    this.#channel = channel;
    this.#characterMs = character;
    this.#waitingMs = waiting;
    this.#mostMs = limits?.commandMs ?? DEFAULT_LIMITS.commandMs;
  }

  async carry(command: Uint8Array): Promise<Uint8Array> {
    const { tpdu, expected } = asTpdu(decodedCommand(command));
    this.inStep = false;
    const answer = await this.#exchange(tpdu, expected);
    requireAnswer(answer, expected);
    this.inStep = true;
    return answer;
  }

  /** One waiting time for the first procedure byte, one for a card that stops in the middle. */
  async #exchange(tpdu: Uint8Array, expected: number): Promise<Uint8Array> {
    const characters = tpdu.length + 1 + expected + STATUS;
    const timeoutMs = Math.ceil(Math.min(characters * this.#characterMs + 2 * this.#waitingMs, this.#mostMs));
    try {
      return await this.#channel.exchange(tpdu, { timeoutMs });
    } catch (cause) {
      if (!(cause instanceof ReaderError) || cause.code !== 'card-mute') throw cause;
      throw new ReaderError('timeout', 'the card did not answer', { cause });
    }
  }
}

/** The mapping of clause 12.2: cases 1 to 4, and those extended ones that fit. `expected` is the most data that may come back. */
function asTpdu({ cla, ins, p1, p2, data, le }: CommandApdu): { tpdu: Uint8Array; expected: number } {
  if ((ins & 0xf0) === 0x60 || (ins & 0xf0) === 0x90) throw failure('protocol', 'T=0 has no such instruction byte');
  if (data.length > MAX_SHORT_DATA) throw failure('protocol', 'T=0 carries at most 255 bytes of data in a command');
  if (data.length > 0) return { tpdu: Uint8Array.of(cla, ins, p1, p2, data.length, ...data), expected: 0 };
  const expected = Math.min(le, MAX_SHORT_LE);
  return { tpdu: Uint8Array.of(cla, ins, p1, p2, expected & 0xff), expected };
}

function requireAnswer(answer: Uint8Array, expected: number): void {
  const sw1 = answer[answer.length - STATUS];
  if (sw1 === undefined || answer.length > expected + STATUS) {
    throw failure('protocol', `an answer of ${answer.length} bytes where up to ${expected + STATUS} may come`);
  }
  if (sw1 === NULL || ((sw1 & 0xf0) !== 0x60 && (sw1 & 0xf0) !== 0x90)) {
    throw failure('protocol', 'the answer does not end in a status word');
  }
}
