import { EXIT_FAMILIES } from '@jika/failures';
import { type ConventionProbe, probeConventions } from '@jika/health-card';
import type { Command } from 'commander';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { withCard, withEquipment } from '../readers/equipment.js';
import { requireSam } from '../readers/open-sam.js';

interface Options {
  readonly cityCode?: string[];
  readonly json?: true;
}

export function addSamProbe(line: CommandLine, parent: Command): void {
  const command = addCommand(line, parent, 'probe', 'command.sam.probe', [
    'sam probe',
    'sam probe --city-code 430600 430100',
  ])
    .option('--city-code <codes...>', line.say('option.probe-city'))
    .option('--json', line.say('option.json'));
  line.bind(command, probe);
}

async function probe(context: Context, { cityCode = [], json }: Options): Promise<number | undefined> {
  const { signal, terminal } = context;
  const found = await withEquipment(context, async (equipment) => {
    const { sam } = await requireSam(context, equipment);
    return withCard(context, equipment, (card) =>
      card.transaction((channel) => {
        const { atr, protocol } = card;
        return probeConventions({ channel, sam, atr, cityCodes: cityCode, protocol, signal });
      }, signal),
    );
  });
  if (json) terminal.json({ schema: 'jika/conventions/1', ...found });
  else printProbe(context, found);
  if (found.outcome === 'found') return undefined;
  return EXIT_FAMILIES[found.outcome === 'no-match' ? 'not-genuine' : 'sam'].code;
}

const STYLE = { found: 'green', 'no-match': 'red', 'not-safe': 'yellow' } as const;

function printProbe(
  { terminal, say }: Context,
  { outcome, obstacle, evidence, readAccess, attempts }: ConventionProbe,
): void {
  terminal.write(say(`probe.${outcome}`), STYLE[outcome]);
  if (obstacle !== null) terminal.print(say(`probe.${obstacle}`));
  const rows = Object.entries(evidence).flatMap(([name, candidates]) =>
    candidates.map(({ value, evidence: found }) => [name, String(value), say(`probe.${found}`)]),
  );
  rows.push([say('probe.readAccess'), '', say(`probe.${readAccess}`)]);
  terminal.rows(rows);
  terminal.write(say('probe.attempts', attempts), 'dim');
}
