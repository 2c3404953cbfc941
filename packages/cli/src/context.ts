import type { Language } from './language.js';
import type { Say } from './messages/say.js';
import type { GlobalOptions } from './options.js';
import type { Terminal } from './terminal/terminal.js';

/** What every command is given. */
export interface Context {
  readonly language: Language;
  readonly say: Say;
  readonly terminal: Terminal;
  readonly options: GlobalOptions;
  /** Aborts on Ctrl-C, and when `--timeout` is over. */
  readonly signal: AbortSignal;
  readonly environment: NodeJS.ProcessEnv;
}

/** Resolves with the exit code where it is not 0. */
export type Work<Options, Arguments extends readonly unknown[] = []> = (
  context: Context,
  options: Options,
  ...given: Arguments
) => Promise<number | undefined>;
