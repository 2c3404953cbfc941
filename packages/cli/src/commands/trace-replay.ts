import { decodeCommand, describeCommand, parseTrace, statusWordHex, TRACE_LIMITS } from '@jika/smartcard-apdu';
import type { Command } from 'commander';
import { type Replayed, replay } from '../apdu/replay.js';
import { readText } from '../bounded-file.js';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { withCard, withEquipment } from '../readers/equipment.js';

interface Options {
  readonly all?: true;
  readonly json?: true;
}

export function addTraceReplay(line: CommandLine, parent: Command): void {
  const command = addCommand(line, parent, 'replay', 'command.trace.replay', [
    'trace replay card.trace',
    'trace replay card.trace --json',
  ])
    .argument('<file>', line.say('argument.trace'))
    .option('--all', line.say('option.all-commands'))
    .option('--json', line.say('option.json'));
  line.bind<Options, [string]>(command, replayTrace);
}

async function replayTrace(context: Context, { all, json }: Options, path: string): Promise<undefined> {
  const trace = parseTrace(await readText(path, TRACE_LIMITS.characters));
  const turns = await withEquipment(context, (equipment) =>
    withCard(context, equipment, (card) => replay(trace, card, { all: all === true, signal: context.signal })),
  );
  if (json) return void context.terminal.json({ schema: 'jika/replay/1', turns: turns.map(turnJson) });
  printTurns(context, turns);
}

const turnJson = ({ command, outcome, recorded, now }: Replayed) => ({
  command: describeCommand(decodeCommand(command)),
  outcome,
  recorded: recorded && statusWordHex(recorded.statusWord),
  now: now && statusWordHex(now.statusWord),
});

function printTurns({ terminal, say }: Context, turns: readonly Replayed[]): void {
  const rows = turns.map((turn) => {
    const { command, outcome, recorded, now } = turnJson(turn);
    return [say(`trace.${outcome}`), recorded ?? '----', now ?? '----', command];
  });
  terminal.rows(rows);
  const count = (outcome: Replayed['outcome']) => turns.filter((turn) => turn.outcome === outcome).length;
  const [same, differing, skipped] = [count('same'), count('differs'), count('skipped')];
  terminal.note(say('trace.summary', { same, differing, skipped }));
}
