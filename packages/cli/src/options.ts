import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Say } from './messages/say.js';

/** Options that every command takes, wherever they stand. */
export interface GlobalOptions {
  readonly reader?: string;
  readonly sam?: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly wait?: true;
  readonly socket?: string;
  readonly hardware?: string;
  readonly virtual?: true;
  readonly card: string;
}

const MAX_TIMEOUT_SECONDS = 86_400;

export function addGlobalOptions(program: Command, say: Say): void {
  program
    .option('-r, --reader <name>', say('option.reader'))
    .option('--sam <name>', say('option.sam'))
    .option('--timeout <seconds>', say('option.timeout'), wholeNumber(1, MAX_TIMEOUT_SECONDS))
    .option('-w, --wait', say('option.wait'))
    .option('--hardware <file>', say('option.hardware'))
    .option('--socket <path>', say('option.socket'))
    .option('--virtual', say('option.virtual'))
    .option('--card <name>', say('option.card'), 'ready')
    .addOption(new Option('--lang <language>', say('option.lang')).choices(['zh', 'en']));
}

/** A parser of decimal numbers within bounds. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
    if (number >= from && number <= to) return number;
    throw new InvalidArgumentError(`${from}–${to}`);
  };
}
