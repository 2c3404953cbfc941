import type { Command, Option } from 'commander';
import stringWidth from 'string-width';
import type { Say } from './messages/say.js';
import { table, wrap } from './terminal/layout.js';

/** Headings of the parser's help and where the message table has them. */
const HEADINGS = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Global Options:': 'help.global-options',
  'Commands:': 'help.commands',
  'Arguments:': 'help.arguments',
} as const;

/** Help in the language of the run, with columns that fit wide characters. Before the commands are added: they inherit it. */
export function translateHelp(program: Command, say: Say): void {
  program
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (title in HEADINGS ? say(HEADINGS[title as keyof typeof HEADINGS]) : title),
      optionDescription: (option) => describe(option, say),
      displayWidth: stringWidth,
      boxWrap: (text, width) => wrap(text, width).join('\n'),
      formatItem: (term, termWidth, description, { helpWidth = 80 }) =>
        table([[`  ${term}`.padEnd(termWidth + 2), description]], helpWidth).join('\n'),
    })
    .helpOption('-h, --help', say('help.help'))
    .helpCommand(false);
}

function describe({ description, argChoices, defaultValue }: Option, say: Say): string {
  const choices = argChoices === undefined ? [] : [say('help.choices', { choices: argChoices.join(', ') })];
  const usual = defaultValue ? [say('help.default', { value: String(defaultValue) })] : [];
  return [description, ...choices, ...usual].join('');
}
