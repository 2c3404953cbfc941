import { EXIT_FAMILIES } from '@jika/failures';
import { findKeyVersions, KEY_NAMES, readSamInfo, type SamInfo, samValidity } from '@jika/health-card';
import { CliError } from '../cli-error.js';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { withEquipment } from '../readers/equipment.js';
import { requireSam, samSlot } from '../readers/open-sam.js';
import { printable } from '../terminal/printable.js';
import { addSamProbe } from './sam-probe.js';

interface Options {
  readonly json?: true;
}

export function addSam(line: CommandLine): void {
  const sam = addCommand(line, line.program, 'sam', 'command.sam', ['sam info', 'sam check', 'sam probe']);
  const info = addCommand(line, sam, 'info', 'command.sam.info', ['sam info', 'sam info --json']);
  line.bind(info.option('--json', line.say('option.json')), showInfo);
  const check = addCommand(line, sam, 'check', 'command.sam.check', ['sam check', 'sam check --json']);
  line.bind(check.option('--json', line.say('option.json')), checkSam);
  addSamProbe(line, sam);
}

/** What it says before any PIN: nothing is presented, and no try is spent. */
async function showInfo(context: Context, { json }: Options): Promise<number | undefined> {
  const { signal, terminal } = context;
  const { reader, info } = await withEquipment(context, async (equipment) => {
    const reader = await samSlot(context, equipment);
    if (reader === null) throw new CliError('no-sam');
    const connection = await equipment.system.connect(reader, { mode: 'exclusive', signal });
    return { reader, info: await readSamInfo(connection, { protocol: connection.protocol, signal }) };
  });
  const validity = samValidity(info, new Date());
  if (json) terminal.json({ schema: 'jika/sam/1', reader, info, validity, keys: null });
  else printInfo(context, reader, info);
  return validity === 'valid' ? undefined : EXIT_FAMILIES.sam.code;
}

async function checkSam(context: Context, { json }: Options): Promise<number | undefined> {
  const { signal, terminal, say } = context;
  const { reader, info, keys } = await withEquipment(context, async (equipment) => {
    const { sam, info, connection } = await requireSam(context, equipment);
    return { reader: connection.reader, info, keys: await findKeyVersions(sam, { signal }) };
  });
  const validity = samValidity(info, new Date());
  if (json) terminal.json({ schema: 'jika/sam/1', reader, info, validity, keys });
  else {
    printInfo(context, reader, info);
    terminal.write(say('sam.pin-taken'), 'green');
    terminal.print();
    terminal.write(say('sam.keys'), 'bold');
    const rows = KEY_NAMES.map((name) => [name, keys[name]?.join(', ') || say('sam.missing')]);
    terminal.rows(rows);
  }
  return validity === 'valid' ? undefined : EXIT_FAMILIES.sam.code;
}

function printInfo({ terminal, say }: Context, reader: string, info: SamInfo): void {
  terminal.print(printable(reader));
  const members = Object.keys(info) as (keyof SamInfo)[];
  const rows = members.map((name) => [say(`sam.${name}`), String(info[name] ?? say('field.absent'))]);
  terminal.rows(rows);
  const validity = samValidity(info, new Date());
  terminal.write(say(`sam.validity.${validity}`), validity === 'valid' ? 'green' : 'red');
}
