import { ApduError } from './apdu-error.js';
import { type ApduLimits, DEFAULT_LIMITS } from './apdu-limits.js';
import type { CardChannel } from './channel.js';
import type { CommandApdu } from './command-apdu.js';
import { cancelled, withinDeadline } from './deadline.js';
import { meterChannel, type Traffic } from './meter-channel.js';
import { chainCommand } from './process-chaining.js';
import { formatOver } from './process-format.js';
import { fetchResponse } from './process-get-response.js';
import { dropLeAfterData } from './process-t0-case4.js';
import { correctWrongLe } from './process-wrong-le.js';
import { type ApduProcessor, chainProcessors, type Exchange, type Transmit } from './processor.js';
import type { ResponseApdu } from './response-apdu.js';
import { type TraceOptions, traceChannel } from './trace-channel.js';

export interface ApduSessionOptions {
  limits?: Partial<ApduLimits>;
  /** Writes down every APDU that goes over the channel. */
  trace?: TraceOptions;
  /** The card takes extended lengths; without it long data is chained. */
  extended?: boolean;
  /** With `T=0` commands with data go out without Le, as that protocol wants it. */
  protocol?: 'T=0' | 'T=1';
  /** Ends the running command and refuses those after it. */
  signal?: AbortSignal;
}

export interface ApduSession {
  /**
   * One command with all that it takes: chaining, wrong Le, GET RESPONSE. Commands go one after the other, in the order of the calls.
   * Any status word is an answer, not an error. Rejects with `ApduError` (malformed-response, too-many-rounds, too-many-bytes,
   * too-many-commands, timeout, cancelled, malformed-command), and with the channel's own errors as they are.
   */
  send(command: CommandApdu, signal?: AbortSignal): Promise<ResponseApdu>;
  /** What has gone over the channel so far. */
  readonly traffic: Readonly<Traffic>;
}

/** Opens a session over a channel: the processors in their order, under one table of limits. */
export function openApduSession(channel: CardChannel, options: ApduSessionOptions = {}): ApduSession {
  return new ChainedSession(channel, options);
}

class ChainedSession implements ApduSession {
  readonly traffic: Traffic = { commands: 0, bytes: 0 };
  readonly #limits: ApduLimits;
  readonly #signal: AbortSignal | undefined;
  readonly #transmit: Transmit;
  #turn: Promise<unknown> = Promise.resolve();
  #waitedMs = 0;
  /** Lasts until a command is given up: making one for each costs more than all else that a session does for a command. */
  #givingUp = new AbortController();

  constructor(channel: CardChannel, options: ApduSessionOptions) {
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#signal = options.signal;
    const traced = options.trace === undefined ? channel : traceChannel(channel, options.trace);
    this.#transmit = chainProcessors(processorsFor(options), formatOver(meterChannel(traced, this.traffic)));
  }

  send(command: CommandApdu, signal?: AbortSignal): Promise<ResponseApdu> {
    const answer = this.#turn.then(() => this.#run(command, signal));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #run(command: CommandApdu, signal: AbortSignal | undefined): Promise<ResponseApdu> {
    for (const given of [this.#signal, signal]) if (given?.aborted) throw cancelled(given);
    const startedAt = performance.now();
    const timeMs = Math.min(this.#limits.timePerCommandMs, this.#limits.timePerSessionMs - this.#waitedMs);
    if (timeMs <= 0) throw new ApduError('timeout', 'the session has spent all of its time');
    if (this.#givingUp.signal.aborted) this.#givingUp = new AbortController();
    try {
      return await withinDeadline(
        (inner) => this.#transmit(command, this.#exchange(inner)),
        timeMs,
        [this.#signal, signal],
        this.#givingUp,
      );
    } finally {
      this.#waitedMs += performance.now() - startedAt;
    }
  }

  #exchange(signal: AbortSignal): Exchange {
    const { roundsPerCommand, commandsPerSession } = this.#limits;
    let rounds = 0;
    const takeRound = (): void => {
      signal.throwIfAborted();
      rounds += 1;
      if (rounds > roundsPerCommand) {
        throw new ApduError('too-many-rounds', `one command took more than ${roundsPerCommand} rounds`);
      }
      if (this.traffic.commands >= commandsPerSession) {
        throw new ApduError('too-many-commands', `the session has sent its ${commandsPerSession} commands`);
      }
    };
    return { signal, limits: this.#limits, takeRound };
  }
}

function processorsFor({ extended = false, protocol }: ApduSessionOptions): ApduProcessor[] {
  return [
    ...(extended ? [] : [chainCommand]),
    fetchResponse,
    correctWrongLe,
    ...(protocol === 'T=0' ? [dropLeAfterData] : []),
  ];
}
