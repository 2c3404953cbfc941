import { parseTrace, redactTrace, TRACE_LIMITS, traceChannel } from '@jika/smartcard-apdu';
import { readText } from '../bounded-file.js';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { giveOut, type OutputOptions, withOutput } from '../output.js';
import { withEquipment } from '../readers/equipment.js';
import { readOnce } from '../reading.js';
import { addTraceReplay } from './trace-replay.js';

export function addTrace(line: CommandLine): void {
  const trace = addCommand(line, line.program, 'trace', 'command.trace', [
    'trace record -o card.trace',
    'trace replay card.trace',
    'trace redact card.trace > shareable.trace',
  ]);

  const record = addCommand(line, trace, 'record', 'command.trace.record', [
    'trace record -o card.trace',
    'trace record --with-personal-data --sam none -o card.trace',
  ]).option('--with-personal-data', line.say('option.personal-data'));
  line.bind(withOutput(record, line), recordTrace);

  addTraceReplay(line, trace);

  const redact = addCommand(line, trace, 'redact', 'command.trace.redact', [
    'trace redact card.trace -o shareable.trace',
  ]).argument('<file>', line.say('argument.trace'));
  line.bind<OutputOptions, [string]>(withOutput(redact, line), async (context, options, path) => {
    const trace = parseTrace(await readText(path, TRACE_LIMITS.characters));
    await giveOut(context, redactTrace(trace), options);
  });
}

async function recordTrace(context: Context, options: OutputOptions & { withPersonalData?: true }): Promise<undefined> {
  let lines = '';
  const write = (text: string): void => {
    lines += text;
  };
  const values = options.withPersonalData ? ({ values: 'full-with-personal-data' } as const) : {};
  const { reading } = await withEquipment(context, (equipment) =>
    readOnce(context, equipment, {
      through: (channel) => traceChannel(channel, { write, ...values }),
    }),
  );
  await giveOut(context, lines, options);
  context.terminal.note(context.say('trace.recorded', { commands: reading.traffic.commands }));
  if (options.withPersonalData) context.terminal.note(context.say('trace.warning'));
}
