import { toHex } from '@jika/smartcard-apdu';
import { type ApduExchange, exchange, exchangeJson, parseTyped } from '../apdu/exchange.js';
import { typedLines } from '../apdu/typed-lines.js';
import { CliError } from '../cli-error.js';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { withCard, withEquipment } from '../readers/equipment.js';

export function addApdu(line: CommandLine): void {
  const command = addCommand(line, line.program, 'apdu', 'command.apdu', [
    'apdu',
    "apdu '00 A4 00 00 02 DD F1' 00A4000002EF05 00B2010000",
    'apdu --json < commands.txt',
  ])
    .argument('[hex...]', line.say('argument.apdu'))
    .option('--json', line.say('option.json'));
  line.bind<{ json?: true }, [string[]]>(command, apdu);
}

async function apdu(context: Context, { json }: { json?: true }, given: string[]): Promise<undefined> {
  const commands = given.map((text, index) => parseTyped(text, index + 1));
  const interactive = given.length === 0 && process.stdin.isTTY;
  const done: ApduExchange[] = [];
  await withEquipment(context, (equipment) =>
    withCard(context, equipment, async (card) => {
      if (interactive) context.terminal.note(context.say('apdu.hint'));
      const source = given.length > 0 ? commands : typedCommands(context, interactive);
      for await (const command of source) {
        const answered = await exchange(card, command, context.signal);
        if (json) done.push(answered);
        else printExchange(context, answered);
      }
    }),
  );
  context.signal.throwIfAborted();
  if (json) context.terminal.json({ schema: 'jika/apdu/1', exchanges: done.map(exchangeJson) });
}

/** At a prompt, a slip of the finger is told and forgotten; a script with one in it stops there. */
async function* typedCommands(context: Context, interactive: boolean): AsyncGenerator<Uint8Array> {
  let number = 0;
  for await (const line of typedLines(context, process.stdin)) {
    number += 1;
    try {
      yield parseTyped(line, number);
    } catch (error) {
      if (!interactive || !(error instanceof CliError)) throw error;
      context.terminal.note(context.say('apdu.slip'));
    }
  }
}

function printExchange({ terminal, language }: Context, { command, description, data, status }: ApduExchange): void {
  const style = status.family === 'success' ? 'green' : status.family === 'warning' ? 'yellow' : 'red';
  terminal.print(`> ${toHex(command)}  ${terminal.paint('dim', description)}`);
  const statusWord = terminal.paint(style, `${status.statusWord}  ${status.meaning[language]}`);
  terminal.print(`< ${data.length === 0 ? '' : `${toHex(data)} `}${statusWord}`);
  if (status.family !== 'success') terminal.print(`  ${terminal.paint('dim', status.remedy[language])}`);
}
