import { type BenchClient, type BenchState, connectBench } from '@jika/virtual';
import { CliError } from '../cli-error.js';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { demoTray } from '../readers/demo-cards.js';
import { addCardFiles } from './card-files.js';

interface BenchOptions {
  readonly bench?: string;
}

export function addCard(line: CommandLine): void {
  const card = addCommand(line, line.program, 'card', 'command.card', [
    'card list --virtual',
    'card new -o person.json',
    'card personalise person.json -o person-card.json',
    'card insert ready --bench /tmp/bench',
    'card remove --bench /tmp/bench',
  ]);
  const act = (usage: string, description: Parameters<typeof addCommand>[3], example: string) =>
    addCommand(line, card, usage, description, [example]).option('--bench <directory>', line.say('option.bench'));

  const list = act('list', 'command.card.list', 'card list --bench /tmp/bench --json').option(
    '--json',
    line.say('option.json'),
  );
  line.bind(list, listCards);
  const insert = act('insert', 'command.card.insert', 'card insert ready --bench /tmp/bench').argument(
    '<card>',
    line.say('argument.card'),
  );
  line.bind<BenchOptions, [string]>(insert, insertCard);
  addCardFiles(line, card);
  line.bind(act('remove', 'command.card.remove', 'card remove --bench /tmp/bench'), removeCard);
}

function benchOf({ environment }: Context, { bench }: BenchOptions): BenchClient {
  const directory = bench ?? environment['JIKA_DEMO_BENCH'];
  if (directory === undefined) throw new CliError('no-bench');
  return connectBench(directory);
}

/** What `--virtual` brings into the process, else what the bench that runs has. */
const trayOf = (context: Context, options: BenchOptions): Promise<BenchState> =>
  context.options.virtual ? demoTray(context.options.card) : benchOf(context, options).state();

async function listCards(context: Context, options: BenchOptions & { json?: true }): Promise<undefined> {
  const { terminal, say, language } = context;
  const { cards, inserted, service } = await trayOf(context, options);
  if (options.json) return void terminal.json({ schema: 'jika/cards/1', inserted, service, cards });
  const rows = cards.map(({ id, label }) => [id, label[language], id === inserted ? say('card.in-reader') : '']);
  terminal.rows(rows);
}

async function insertCard(context: Context, options: BenchOptions, card: string): Promise<undefined> {
  await benchOf(context, options).insert(card);
  context.terminal.note(context.say('card.inserted', { card }));
}

async function removeCard(context: Context, options: BenchOptions): Promise<undefined> {
  await benchOf(context, options).remove();
  context.terminal.note(context.say('card.removed'));
}
