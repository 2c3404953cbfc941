import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { fileRows, fileTitle, showFiles } from '../fields/shown-files.js';
import { withEquipment } from '../readers/equipment.js';
import { readOnce, type TimedReading } from '../reading.js';
import { proofMessage, readingExitCode } from '../reading-outcome.js';
import { table } from '../terminal/layout.js';
import { printable } from '../terminal/printable.js';

interface Options {
  readonly json?: true;
  readonly reveal?: true;
}

export function addRead(line: CommandLine): void {
  const command = addCommand(line, line.program, 'read', 'command.read', [
    'read',
    'read --wait --timeout 60',
    'read --json --reveal',
    'read --virtual --card not-genuine',
  ])
    .option('--reveal', line.say('option.reveal'))
    .option('--json', line.say('option.json'));
  line.bind(command, read);
}

async function read(context: Context, options: Options): Promise<number | undefined> {
  const timed = await withEquipment(context, (equipment) => readOnce(context, equipment, { purpose: 'activate' }));
  if (options.json) context.terminal.json(readingJson(context, timed, options.reveal === true));
  else printReading(context, timed, options.reveal === true);
  return readingExitCode(timed.reading);
}

function readingJson({ language }: Context, { reader, reading, milliseconds }: TimedReading, reveal: boolean) {
  const { purpose, atr, readAt, proof, traffic } = reading;
  const files = showFiles(reading.fields, { language, reveal });
  return { schema: 'jika/reading/1', reader, purpose, atr, readAt, proof, files, traffic, milliseconds };
}

function printReading(context: Context, { reader, reading, milliseconds }: TimedReading, reveal: boolean): void {
  const { terminal, say, language } = context;
  terminal.print(`${printable(reader)}  ${reading.atr}`);
  const { proof, traffic } = reading;
  terminal.print(terminal.paint(PROOF_STYLE[proof.result], say(proofMessage(proof))));
  for (const file of showFiles(reading.fields, { language, reveal })) {
    terminal.print();
    terminal.print(terminal.paint('bold', fileTitle(file.path, language)));
    for (const row of table(fileRows(file, language, say), terminal.width)) terminal.print(row);
  }
  terminal.print();
  terminal.print(terminal.paint('dim', say('read.traffic', { ...traffic, milliseconds })));
  if (!reveal) terminal.note(terminal.paintNote('dim', say('read.masked')));
}

const PROOF_STYLE = { passed: 'green', failed: 'red', 'not-possible': 'yellow' } as const;
