import { ReaderError } from '@jika/reader';
import {
  type AnswerToReset,
  type Bit,
  type Block,
  encodeBlock,
  fromHex,
  longitudinalRedundancy,
  parseAnswerToReset,
  type ReceiveError,
  type SupervisoryTask,
  toHex,
} from '@jika/smartcard-apdu';
import { openT1 } from './open-t1.js';
import type { TpduChannel, TpduWaiting } from './tpdu-channel.js';
import type { TransmissionLimits } from './transmission.js';

export function bytes(hex: string): Uint8Array {
  const value = fromHex(hex.replaceAll(' ', ''));
  if (value === undefined) throw new TypeError('a test wrote bad hex');
  return value;
}

/** An answer to reset with its check byte. */
export function atrOf(hex: string): AnswerToReset {
  const unchecked = bytes(hex);
  return parseAnswerToReset(Uint8Array.of(...unchecked, longitudinalRedundancy(unchecked.subarray(1))));
}

/** T=1 alone, with blocks of four information bytes to the card. */
export const SMALL_CARD = atrOf('3B80 81 11 04');

const ERRORS: readonly ReceiveError[] = ['none', 'redundancy', 'other'];

/**
 * A block as the standard writes it: `I(0,1) 00A4` with its information, `R(1)` or `R(1)#2` with an error code, `S(WTX request) 5`.
 */
export function block(text: string): Block {
  const information = /^I\(([01]),([01])\) ?([0-9A-F]*)$/u.exec(text);
  if (information) {
    const [, sequence, more, hex = ''] = information;
    return { kind: 'I', nad: 0, sequence: Number(sequence) as Bit, more: more === '1', information: bytes(hex) };
  }
  const ready = /^R\(([01])\)(?:#([12]))?$/u.exec(text);
  if (ready)
    return { kind: 'R', nad: 0, awaits: Number(ready[1]) as Bit, error: ERRORS[Number(ready[2] ?? 0)] ?? 'none' };
  const [, task, role, value = '0'] = /^S\((\w+) (request|response)\) ?(\d*)$/u.exec(text) ?? [];
  if (task === undefined) throw new TypeError(`a test wrote no block: ${text}`);
  return { kind: 'S', nad: 0, task: task as SupervisoryTask, role: role as 'request', value: Number(value) };
}

const written = (text: string): string => toHex(encodeBlock(block(text), 'LRC'));

/** What the card makes of a block: another one, nothing, one that is damaged on its way, any bytes, or an error of the reader. */
export type Reply = string | 'silent' | 'damaged' | Uint8Array | ReaderError;

/** What is to come to the card, and what it makes of it. */
export type Script = readonly (readonly [sent: string, reply: Reply])[];

/** A card that expects one block after the other, and answers each as the script says. */
export class ScriptedCard implements TpduChannel {
  readonly waits: TpduWaiting[] = [];
  /** Where the script was left: what it expected, and what came. */
  readonly wrong: string[] = [];
  readonly #script: [string, Reply][];

  constructor(script: Script) {
    this.#script = script.map(([sent, reply]) => [sent, reply]);
  }

  /** Exchanges of the script that have not come to pass. */
  get left(): number {
    return this.#script.length;
  }

  async exchange(tpdu: Uint8Array, waiting: TpduWaiting): Promise<Uint8Array> {
    this.waits.push(waiting);
    const [sent, reply] = this.#script.shift() ?? ['nothing more', 'silent'];
    if (sent === 'nothing more' || toHex(tpdu) !== written(sent)) this.wrong.push(`${sent}: ${toHex(tpdu)}`);
    if (reply instanceof ReaderError) throw reply;
    if (reply instanceof Uint8Array) return reply;
    if (reply === 'silent') throw new ReaderError('card-mute', 'ICC_MUTE', { cause: new Error('ICC_MUTE') });
    if (reply === 'damaged') return bytes('000000FF');
    return encodeBlock(block(reply), 'LRC');
  }
}

export const SIZES: Script[number] = ['S(IFS request) 254', 'S(IFS response) 254'];

export const times = (count: number, ...script: Script): Script => Array.from({ length: count }, () => script).flat();

/** A command of one block, one of two and one of three, to a card that takes four bytes in each. */
export const ONE = '00840000';
export const TWO = '00B2010400';
export const THREE = '00A4000002DDF100';

/** Sends commands to a small card, which keeps to its script to the end: their answers in hex, or the codes of their errors. */
export async function outcomes(
  script: Script,
  commands: readonly string[],
  limits: Partial<TransmissionLimits> = {},
): Promise<string[]> {
  const card = new ScriptedCard([SIZES, ...script]);
  const t1 = await openT1(card, SMALL_CARD, { limits });
  const all: string[] = [];
  for (const command of commands) {
    all.push(await t1.transmit(bytes(command)).then(toHex, (error: { code: string }) => error.code));
  }
  if (card.wrong.length > 0) throw new Error(`not as in the script: ${card.wrong.join(', ')}`);
  if (card.left > 0) throw new Error(`${card.left} exchanges of the script did not come to pass`);
  return all;
}
