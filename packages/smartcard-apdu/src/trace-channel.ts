import type { CardChannel } from './channel.js';
import { formatTraceHeader, formatTraceLine, type TraceDirection } from './trace-format.js';

export interface TraceOptions {
  /** Takes whole lines, in order. What it throws fails the command, so that a trace is never silently incomplete. */
  write(lines: string): void;
  /** Without it every data byte is hidden. With it the trace holds names, ID numbers, keys and PINs in the clear. */
  values?: 'full-with-personal-data';
}

/** The same channel, with every APDU that goes over it written down. The format is told in `trace-format.ts`. */
export function traceChannel(channel: CardChannel, options: TraceOptions): CardChannel {
  const values = options.values === 'full-with-personal-data' ? 'full' : 'redacted';
  const startedAt = performance.now();
  const line = (direction: TraceDirection, bytes: Uint8Array): void =>
    options.write(formatTraceLine(direction, performance.now() - startedAt, bytes, values));
  options.write(formatTraceHeader(values));
  return {
    async transmit(command, signal) {
      line('>', command);
      const answer = await channel.transmit(command, signal);
      // An answer that comes after the command was given up belongs to no line above it.
      if (!signal?.aborted) line('<', answer);
      return answer;
    },
  };
}
