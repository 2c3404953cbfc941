import { EXIT_FAMILIES } from '@jika/failures';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { wholeNumber } from '../options.js';
import { benchReader, type ReaderBench } from '../reader-bench.js';
import { withEquipment } from '../readers/equipment.js';

interface Options {
  readonly reads: number;
  readonly json?: true;
}

const MAX_READS = 100_000;

export function addBench(line: CommandLine): void {
  const bench = addCommand(line, line.program, 'bench', 'command.bench', [
    'bench reader',
    'bench reader --reads 20 --json',
  ]);
  const reader = addCommand(line, bench, 'reader', 'command.bench.reader', [
    'bench reader',
    'bench reader --reads 20 --json',
  ])
    .option('-n, --reads <count>', line.say('option.reads'), wholeNumber(1, MAX_READS), 100)
    .option('--json', line.say('option.json'));
  line.bind(reader, bench100);
}

async function bench100(context: Context, { reads, json }: Options): Promise<number | undefined> {
  const { terminal, say } = context;
  terminal.note(say('bench.keep-in'));
  const bench = await withEquipment(context, (equipment) => benchReader(context, equipment, reads));
  if (json) terminal.json({ schema: 'jika/reader-bench/1', ...bench });
  else printBench(context, bench);
  return bench.succeeded === bench.reads ? undefined : EXIT_FAMILIES.card.code;
}

function printBench({ terminal, say }: Context, bench: ReaderBench): void {
  const { reads, succeeded, milliseconds, commands, bytes, failures } = bench;
  const rows = [
    [say('bench.success'), `${succeeded} / ${reads} (${((100 * succeeded) / reads).toFixed(1)} %)`],
    ...(milliseconds === null ? [] : [[say('bench.time'), say('bench.times', milliseconds)]]),
    ...(milliseconds === null
      ? []
      : [[say('bench.per-reading'), say('bench.traffic', { commands: commands ?? 0, bytes: bytes ?? 0 })]]),
    ...Object.entries(failures).map(([code, count]) => [say('bench.failures'), `${code} × ${count}`]),
  ];
  terminal.rows(rows);
}
