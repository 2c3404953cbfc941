import { type Counter, PURPOSE_NAMES, type Purpose } from '@jika/health-card';
import { Option } from 'commander';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { viewsOf } from '../fields/file-view.js';
import { withEquipment } from '../readers/equipment.js';
import { readOnce } from '../reading.js';
import { readingExitCode } from '../reading-outcome.js';
import { printReport, reportJson } from '../reading-report.js';

interface Options {
  readonly purpose: Purpose;
  readonly counter: Counter;
  readonly json?: true;
  readonly reveal?: boolean;
}

export function addRead(line: CommandLine): void {
  const command = addCommand(line, line.program, 'read', 'command.read', [
    'read',
    'read --wait --timeout 60',
    'read --purpose verify-own --reveal --json',
    'read --virtual --card not-genuine',
  ])
    .addOption(new Option('--purpose <purpose>', line.say('option.purpose')).choices(PURPOSE_NAMES).default('activate'))
    .addOption(counterOption(line))
    .option('--reveal', line.say('option.reveal'))
    .option('--json', line.say('option.json'));
  line.bind(command, read);
}

export const counterOption = ({ say }: CommandLine): Option =>
  new Option('--counter <kind>', say('option.counter')).choices(['bank', 'hospital']).default('bank');

async function read(
  context: Context,
  { purpose, counter, json, reveal = false }: Options,
): Promise<number | undefined> {
  const timed = await withEquipment(context, (equipment) => readOnce(context, equipment, { purpose, counter }));
  const report = { timed, files: viewsOf(timed.reading, { language: context.language, reveal }), reveal };
  if (json) context.terminal.json(reportJson(report));
  else printReport(context, report, 'brief');
  return readingExitCode(timed.reading);
}
