import { ApduError } from './apdu-error.js';
import type { CardChannel } from './channel.js';
import { cancelled } from './deadline.js';
import type { ApduTrace } from './trace-parse.js';

/** A recorded command with the answer that it got, if any. */
interface Turn {
  command: Uint8Array;
  answer?: Uint8Array;
}

/**
 * A card made of a trace with full values: it answers the recorded commands in their order. A command that was never answered stays
 * without an answer until the signal aborts. Throws `redacted-trace` or `malformed-trace`; `transmit` rejects with `replay-mismatch`
 * on another command than the recorded one.
 */
export function replayChannel(trace: ApduTrace): CardChannel {
  const turns = turnsOf(trace);
  let next = 0;
  return {
    async transmit(command, signal) {
      const turn = turns[next];
      if (turn === undefined || !sameBytes(turn.command, command)) {
        throw new ApduError('replay-mismatch', `command ${next + 1} is not the recorded one of ${turns.length}`);
      }
      next += 1;
      return turn.answer?.slice() ?? never(signal);
    },
  };
}

function turnsOf(trace: ApduTrace): Turn[] {
  const turns: Turn[] = [];
  for (const { direction, bytes } of trace.entries) {
    if (trace.values !== 'full' || bytes === undefined) {
      throw new ApduError('redacted-trace', 'a trace without its values cannot be replayed');
    }
    const open = turns.at(-1);
    if (direction === '>') turns.push({ command: bytes });
    else if (open !== undefined && open.answer === undefined) open.answer = bytes;
    else throw new ApduError('malformed-trace', 'trace: an answer without a command');
  }
  return turns;
}

function never(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(cancelled(signal));
    else signal?.addEventListener('abort', () => reject(cancelled(signal)), { once: true });
  });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
