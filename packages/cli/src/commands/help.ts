import { EXIT_FAMILIES } from '@jika/failures';
import type { Command } from 'commander';
import { addCommand, type CommandLine } from '../command-line.js';

/** `jika help`, `jika help trace record`, `jika help exit-codes`. */
export function addHelp(line: CommandLine): void {
  const command = addCommand(line, line.program, 'help', 'help.help', ['help read', 'help exit-codes']).argument(
    '[topic...]',
    line.say('help.topic'),
  );
  line.bind<object, [string[]]>(command, async ({ terminal, language, say }, _, topic) => {
    if (topic.join(' ') !== 'exit-codes') return void commandOf(line.program, topic).outputHelp();
    terminal.write(say('help.exit-codes'), 'bold');
    const rows = Object.values(EXIT_FAMILIES).map((family) => [String(family.code), family[language]]);
    terminal.rows(rows);
  });
}

function commandOf(program: Command, topic: readonly string[]): Command {
  return topic.reduce((parent, name) => {
    const command = parent.commands.find((candidate) => candidate.name() === name);
    if (command === undefined) return program.error(`unknown command '${name}'`, { code: 'commander.unknownCommand' });
    return command;
  }, program);
}
