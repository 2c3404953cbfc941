import { CliError } from './cli-error.js';

/** A stop that whoever works can be told of: on the first Ctrl-C, or when the time is over. */
export class Stop {
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The first Ctrl-C or request to end lets the work give back card and terminal; the second one ends at once. */
  onInterrupt(events: NodeJS.EventEmitter, end: (exitCode: number) => void): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      events.on(name, () => {
        if (this.signal.aborted) end(130);
        this.#controller.abort(new CliError('interrupted'));
      });
    }
  }

  after(seconds: number | undefined): void {
    if (seconds === undefined) return;
    setTimeout(() => this.#controller.abort(new CliError('time-limit')), seconds * 1000).unref();
  }
}
