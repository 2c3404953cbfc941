import type { Command } from 'commander';
import type { Work } from './context.js';
import type { MessageKey } from './messages/messages.js';
import type { Say } from './messages/say.js';

/** What a command's file needs to put its command on the line. */
export interface CommandLine {
  readonly say: Say;
  readonly program: Command;
  /** Binds the work; what it rejects with becomes words and an exit code. */
  bind<Options, Arguments extends readonly unknown[]>(command: Command, work: Work<Options, Arguments>): void;
}

/** A command with its description, and examples above the list of its options. */
export function addCommand(
  line: CommandLine,
  parent: Command,
  usage: string,
  description: MessageKey,
  examples: readonly string[],
): Command {
  const text = examples.map((example) => `  $ jika ${example}\n`).join('');
  return parent
    .command(usage)
    .helpCommand(false)
    .description((line.say as (key: MessageKey) => string)(description))
    .addHelpText('before', `${line.say('help.examples')}\n${text}`);
}
