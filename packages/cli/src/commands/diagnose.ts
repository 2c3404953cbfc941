import { EXIT_FAMILIES, failureOf } from '@jika/failures';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { diagnose, type ProbeResult } from '../diagnosis/diagnose.js';
import { remedies } from '../failure-report.js';
import { withEquipment } from '../readers/equipment.js';

export function addDiagnose(line: CommandLine): void {
  const command = addCommand(line, line.program, 'diagnose', 'command.diagnose', [
    'diagnose',
    'diagnose --json',
  ]).option('--json', line.say('option.json'));
  line.bind(command, report);
}

/** The exit code is that of the first fault: those after it often follow from it. */
async function report(context: Context, { json }: { json?: true }): Promise<number | undefined> {
  const results = await withEquipment(context, (equipment) => diagnose(context, equipment));
  const [fault] = results.flatMap(({ fault }) => fault ?? []);
  if (json) context.terminal.json({ schema: 'jika/diagnosis/1', probes: results, fault: fault ?? null });
  else printResults(context, results);
  if (fault === undefined) return undefined;
  return EXIT_FAMILIES[failureOf(fault.room, fault.code).exit].code;
}

const MARKS = { ok: ['✓', 'green'], failed: ['✗', 'red'], skipped: ['–', 'dim'] } as const;

function printResults(context: Context, results: readonly ProbeResult[]): void {
  const { terminal, say } = context;
  const rows = results.map((result) => {
    const [mark, style] = MARKS[result.outcome];
    return [terminal.paint(style, mark), say(`diagnose.${result.probe}`), summary(context, result)];
  });
  terminal.rows(rows);
  for (const result of results) printRemedy(context, result);
  if (results.every(({ outcome }) => outcome === 'ok')) terminal.write(say('diagnose.all-well'), 'green');
}

function summary({ language, say }: Context, { outcome, found, fault }: ProbeResult): string {
  if (fault !== null) return failureOf(fault.room, fault.code)[language].title;
  return outcome === 'skipped' ? say('diagnose.needs') : (found ?? '');
}

function printRemedy({ terminal, say, language }: Context, { probe, fault, found }: ProbeResult): void {
  if (fault === null) return;
  const words = failureOf(fault.room, fault.code)[language];
  terminal.print();
  const value = `${words.title} (${fault.room}/${fault.code})`;
  terminal.write(say('general.pair', { name: say(`diagnose.${probe}`), value }), 'bold');
  for (const text of [words.what, ...(found === null ? [] : [found])]) {
    terminal.write(text);
  }
  terminal.rows(remedies(words).map((step) => ['  -', step]));
}
