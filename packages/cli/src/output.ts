import type { Command } from 'commander';
import { writeOut } from './bounded-file.js';
import type { CommandLine } from './command-line.js';
import type { Context } from './context.js';

/** Where a command that makes a file puts it. */
export interface OutputOptions {
  readonly output?: string;
  readonly force?: true;
}

export const withOutput = (command: Command, { say }: CommandLine): Command =>
  command.option('-o, --output <file>', say('option.output')).option('--force', say('option.force'));

/** To the file that was named, else to standard output. @throws CliError `file-exists`, `file-not-writable` */
export async function giveOut(
  { terminal }: Context,
  text: string,
  { output, force }: OutputOptions,
): Promise<undefined> {
  if (output === undefined) terminal.print(text.trimEnd());
  else await writeOut(output, text, { overwrite: force === true });
}
