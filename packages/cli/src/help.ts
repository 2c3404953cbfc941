import type { Command } from 'commander';
import stringWidth from 'string-width';
import type { Say } from './messages/say.js';
import { wrap } from './terminal/layout.js';

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
      displayWidth: stringWidth,
      boxWrap: (text, width) => wrap(text, width).join('\n'),
      minWidthToWrap: 16,
    })
    .helpOption('-h, --help', say('help.help'))
    .helpCommand(false);
}
