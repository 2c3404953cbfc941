import {
  ApduError,
  type ApduTrace,
  type CardChannel,
  decodeCommand,
  parseResponse,
  type ResponseApdu,
} from '@jika/smartcard-apdu';
import { CliError } from '../cli-error.js';

/** A recorded command with the answer of then and the answer of now. */
export interface Replayed {
  readonly command: Uint8Array;
  readonly outcome: 'same' | 'differs' | 'skipped';
  readonly recorded: ResponseApdu | null;
  readonly now: ResponseApdu | null;
}

export interface ReplayOptions {
  readonly all: boolean;
  readonly signal: AbortSignal;
}

/** SELECT, GET CHALLENGE, INTERNAL AUTHENTICATE, READ BINARY, READ RECORD, GET RESPONSE, GET DATA: they write nothing and cost no try of a key. */
const HARMLESS: ReadonlySet<number> = new Set([0xa4, 0x84, 0x88, 0xb0, 0xb2, 0xc0, 0xca]);

/**
 * Sends the recorded commands to a card again, in their order. What writes, or authenticates with a cryptogram that is stale by now and costs a try,
 * is left out unless `all` asks for it.
 * @throws ApduError `redacted-trace`; CliError `nothing-to-replay`; and the channel's errors.
 */
export async function replay(
  trace: ApduTrace,
  channel: CardChannel,
  { all, signal }: ReplayOptions,
): Promise<Replayed[]> {
  const turns = turnsOf(trace);
  const isSent = (command: Uint8Array): boolean => all || HARMLESS.has(decodeCommand(command).ins);
  if (!turns.some(({ command }) => isSent(command))) throw new CliError('nothing-to-replay');
  const replayed: Replayed[] = [];
  for (const { command, recorded } of turns) {
    const now = isSent(command) ? parseResponse(await channel.transmit(command, signal)) : null;
    replayed.push({ command, recorded, now, outcome: now === null ? 'skipped' : compare(recorded, now) });
  }
  return replayed;
}

function turnsOf({ entries, values }: ApduTrace): { command: Uint8Array; recorded: ResponseApdu | null }[] {
  return entries.flatMap(({ direction, bytes }, index) => {
    if (values !== 'full' || bytes === undefined) {
      throw new ApduError('redacted-trace', 'a trace without its values cannot be replayed');
    }
    if (direction === '<') return [];
    const next = entries[index + 1];
    const answer = next?.direction === '<' ? next.bytes : undefined;
    return [{ command: bytes, recorded: answer ? parseResponse(answer) : null }];
  });
}

const compare = (recorded: ResponseApdu | null, now: ResponseApdu): Replayed['outcome'] =>
  recorded !== null && recorded.statusWord === now.statusWord && sameBytes(recorded.data, now.data)
    ? 'same'
    : 'differs';

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
