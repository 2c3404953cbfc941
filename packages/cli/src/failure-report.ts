import { AUDIENCES, EXIT_FAMILIES, type FailureWords, type KnownFailure, knownFailure } from '@jika/failures';
import type { ImportError } from '@jika/imports';
import { StationError } from '@jika/station';
import { BenchError, VirtualCardError } from '@jika/virtual';
import { CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import type { Language } from './language.js';
import type { Say } from './messages/say.js';
import { wrap } from './terminal/layout.js';
import { printable } from './terminal/printable.js';
import type { Terminal } from './terminal/terminal.js';
import { usageSentences } from './usage-error.js';

interface Reporting {
  readonly terminal: Terminal;
  readonly say: Say;
  readonly language: Language;
  /** The command line that tells how the command is used. */
  readonly help: string;
}

/** Says on standard error what went wrong and what to do. Returns the exit code. */
export function reportFailure(error: unknown, reporting: Reporting): number {
  if (error instanceof CommanderError) return reportUsage(error, reporting);
  const known = knownFailure(error);
  return known === null ? reportFault(error, reporting) : reportKnown(known, error, reporting);
}

/** The parser throws for --help and --version too: that is no failure. */
function reportUsage(error: CommanderError, { terminal, say, help }: Reporting): number {
  if (error.exitCode === 0) return EXIT_FAMILIES.ok.code;
  if (error.code !== 'commander.help') {
    const [first = '', ...more] = usageSentences(error, say);
    terminal.note(headline(first, { terminal, say }));
    for (const line of [...more, say('usage.help', { command: help })]) terminal.note(line);
  }
  return EXIT_FAMILIES.usage.code;
}

function reportKnown({ room, code, failure }: KnownFailure, error: unknown, reporting: Reporting): number {
  const { terminal, say, language } = reporting;
  const words = failure[language];
  const detail = detailOf(error);
  const exitCode = EXIT_FAMILIES[failure.exit].code;
  const { title } = words;
  const told = detail === null ? title : say('general.pair', { name: title, value: printable(detail) });
  terminal.note(headline(told, reporting));
  if (failure.exit !== 'cancelled') {
    for (const line of wrap(words.what, terminal.noteWidth)) terminal.note(line);
    for (const step of remedies(words)) for (const line of bullet(step, terminal.noteWidth)) terminal.note(line);
  }
  terminal.note(terminal.paintNote('dim', say('general.code', { code: `${room}/${code}`, exitCode })));
  return exitCode;
}

const headline = (told: string, { terminal, say }: Pick<Reporting, 'terminal' | 'say'>): string =>
  say('general.pair', { name: terminal.paintNote('red', say('general.error')), value: told });

/** What the user typed that is at fault, or which member of a file: its path, never its value. */
function detailOf(error: unknown): string | null {
  if (error instanceof CliError) return error.given;
  if (error instanceof StationError) return error.entry;
  if (isImportError(error)) return error.columns.length > 0 ? error.columns.join('、') : null;
  const namesMember =
    error instanceof VirtualCardError || (error instanceof BenchError && error.code === 'card-file-invalid');
  return namesMember ? error.message : null;
}

/** By its name: the room of imports loads only when something is imported. */
const isImportError = (error: unknown): error is ImportError => error instanceof Error && error.name === 'ImportError';

/** What nobody foresaw: whoever mends it needs the stack. Messages of errors never hold personal data. */
function reportFault(error: unknown, { terminal, say }: Reporting): number {
  terminal.note(headline(say('general.fault'), { terminal, say }));
  terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT_FAMILIES.internal.code;
}

/** Who runs a command is at home with the machine: the technician's steps, else those of whoever has any. */
export function remedies({ steps }: FailureWords): readonly string[] {
  return steps.technician ?? AUDIENCES.map((audience) => steps[audience]).find((list) => list !== undefined) ?? [];
}

const bullet = (text: string, width: number): string[] =>
  wrap(text, width - 4).map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`));
