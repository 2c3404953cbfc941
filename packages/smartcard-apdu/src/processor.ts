import type { ApduLimits } from './apdu-limits.js';
import type { CommandApdu } from './command-apdu.js';
import type { ResponseApdu } from './response-apdu.js';

/** What one command of the caller may still spend, shared by every processor that works on it. */
export interface Exchange {
  readonly signal: AbortSignal;
  readonly limits: ApduLimits;
  /** Counts one exchange over the channel. Throws `too-many-rounds`, `too-many-commands`, or why the command was given up. */
  takeRound(): void;
}

export type Transmit = (command: CommandApdu, exchange: Exchange) => Promise<ResponseApdu>;

/** One link of the chain between a caller and the channel: it does one job and hands the rest to `next`. */
export type ApduProcessor = (next: Transmit) => Transmit;

/** The links in order, the first one nearest to the caller. */
export function chainProcessors(processors: readonly ApduProcessor[], last: Transmit): Transmit {
  return processors.reduceRight<Transmit>((next, processor) => processor(next), last);
}
