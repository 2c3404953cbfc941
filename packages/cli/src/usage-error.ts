import type { Command, CommanderError } from 'commander';
import type { Say } from './messages/say.js';
import { printable } from './terminal/printable.js';

const SENTENCES = {
  'commander.unknownOption': 'usage.unknown-option',
  'commander.unknownCommand': 'usage.unknown-command',
  'commander.missingArgument': 'usage.missing-argument',
  'commander.optionMissingArgument': 'usage.missing-value',
  'commander.missingMandatoryOptionValue': 'usage.missing-option',
  'commander.invalidArgument': 'usage.invalid-value',
  'commander.conflictingOption': 'usage.conflict',
} as const;

/** What is wrong with a command line, in the language of the run. The parser has its particulars in its English sentence alone: they are taken from there. */
export function usageSentences(error: CommanderError, say: Say): string[] {
  const given = [...error.message.matchAll(/'([^']*)'/gu)].map(([, quoted]) => quoted).join(' ');
  const suggestion = /\(Did you mean (?:one of )?(.+)\?\)/u.exec(error.message)?.[1];
  const allowed = /' is invalid\. (?:Allowed choices are )?(.+?)\.?$/u.exec(error.message)?.[1];
  return [
    sentence(error.code, printable(given), say),
    ...(allowed === undefined ? [] : [say('usage.allowed', { allowed: printable(allowed) })]),
    ...(suggestion === undefined ? [] : [say('usage.did-you-mean', { suggestion: printable(suggestion) })]),
  ];
}

function sentence(code: string, given: string, say: Say): string {
  return code in SENTENCES ? say(SENTENCES[code as keyof typeof SENTENCES], { given }) : say('usage.too-many');
}

/** What tells how the command is used that these arguments name, as far as they name one. */
export function helpOf(program: Command, args: readonly string[]): string {
  const names = [program.name()];
  let command = program;
  for (const arg of args) {
    const next = command.commands.find((each) => each.name() === arg && arg !== 'help');
    if (next === undefined) continue;
    command = next;
    names.push(arg);
  }
  return [...names, '--help'].join(' ');
}
