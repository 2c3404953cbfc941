import { endOfDay, isDay } from '@jika/registry';
import type { RetentionCount, StoredHold } from '@jika/store';
import { InvalidArgumentError, Option } from 'commander';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { atDatabase, type DatabaseOptions, withDatabaseOptions } from '../database/at-database.js';

interface RunOptions extends DatabaseOptions {
  readonly propose?: true;
  readonly confirm?: string;
  readonly json?: true;
}

interface HoldOptions extends DatabaseOptions {
  readonly recordClass?: string;
  readonly registrant?: string;
  readonly reason: string;
  readonly until?: string;
  readonly json?: true;
}

export function addRetention(line: CommandLine): void {
  const { say } = line;
  const retention = addCommand(line, line.program, 'retention', 'command.retention', [
    'retention run --as admin',
    'retention holds --as admin',
  ]);
  const run = addCommand(line, retention, 'run', 'command.retention.run', [
    'retention run --as admin',
    'retention run --as admin --propose',
    'retention run --as other-admin --confirm 9f3b1c52-…',
  ])
    .option('--propose', say('option.propose'))
    .addOption(new Option('--confirm <id>', say('option.confirm')).conflicts('propose'));
  line.bind(withDatabaseOptions(run, line).option('--json', say('option.json')), runRetention);

  const holds = addCommand(line, retention, 'holds', 'command.retention.holds', ['retention holds --as admin']);
  line.bind(withDatabaseOptions(holds, line).option('--json', say('option.json')), showHolds);
  const hold = addCommand(line, retention, 'hold', 'command.retention.hold', [
    'retention hold --as admin --record-class case-closed --reason court-order',
  ])
    .option('--record-class <class>', say('option.record-class'))
    .option('--registrant <key>', say('option.registrant'), registrantKey)
    .requiredOption('--reason <code>', say('option.reason'), reasonCode)
    .option('--until <date>', say('option.until'), day);
  line.bind(withDatabaseOptions(hold, line).option('--json', say('option.json')), placeHold);
  const lift = addCommand(line, retention, 'lift', 'command.retention.lift', [
    'retention lift 9f3b1c52-… --as admin --reason court-order-ended',
  ])
    .argument('<id>', say('argument.hold'))
    .requiredOption('--reason <code>', say('option.reason'), reasonCode);
  line.bind(withDatabaseOptions(lift, line), liftHold);
}

/** A parser of text of a form. */
const text =
  (form: RegExp, example: string) =>
  (given: string): string => {
    if (form.test(given)) return given;
    throw new InvalidArgumentError(example);
  };
const registrantKey = text(/^[\da-f]{32}$/u, '32 × 0–f');
const reasonCode = text(/^[a-z][a-z0-9]{0,39}(?:-[a-z0-9]{1,40}){0,5}$/u, 'court-order');

function day(given: string): string {
  if (isDay(given)) return given;
  throw new InvalidArgumentError('YYYY-MM-DD');
}

/** Without `--confirm` nothing is let go. */
async function runRetention(context: Context, options: RunOptions): Promise<undefined> {
  const { terminal, say } = context;
  const { counts, id } = await atDatabase(context, options, async ({ store, access }) => {
    const now = new Date();
    if (options.confirm !== undefined) {
      const progress = ({ recordClass, count }: RetentionCount) =>
        terminal.progress(say('retention.running', { recordClass, count }));
      return { counts: await store.applyRetention(access, options.confirm, now, progress), id: null };
    }
    if (!options.propose) return { counts: await store.dueForDeletion(access, now), id: null };
    const { id, due } = await store.proposeRetention(access, now);
    return { counts: due, id };
  });
  const applied = options.confirm !== undefined;
  if (options.json) return void terminal.json({ schema: 'jika/retention/1', applied, proposal: id, records: counts });
  const rows = ofEachClass(counts).map(({ recordClass, action, count, cutoff, held }) => [
    recordClass,
    say(`retention.action.${action}`),
    held ? say('retention.held') : String(count),
    cutoff ?? '',
  ]);
  const counted = say(applied ? 'retention.done' : 'retention.due');
  terminal.rows(rows, [say('retention.class'), say('retention.action'), counted, say('retention.cutoff')]);
  if (id !== null) terminal.write(say('retention.proposed', { id }));
  else if (!applied) terminal.write(say('retention.untouched'), 'dim');
}

/** The records of a class lie in several tables, each with a count of its own; who confirms looks at the class. */
function ofEachClass(counts: readonly RetentionCount[]): RetentionCount[] {
  const classes = new Map<string, RetentionCount>();
  for (const each of counts) {
    const key = [each.recordClass, each.action, each.cutoff, each.held].join(' ');
    classes.set(key, { ...each, count: each.count + (classes.get(key)?.count ?? 0) });
  }
  return [...classes.values()];
}

async function showHolds(context: Context, options: DatabaseOptions & { readonly json?: true }): Promise<undefined> {
  const { terminal, say } = context;
  const holds = await atDatabase(context, options, ({ store, access }) => store.legalHolds(access, new Date()));
  if (options.json) return void terminal.json({ schema: 'jika/holds/1', holds });
  if (holds.length === 0) return void terminal.write(say('retention.no-holds'));
  terminal.rows(holds.map(holdRow), [
    say('retention.id'),
    say('retention.from'),
    say('retention.until'),
    say('retention.what'),
    say('retention.reason'),
  ]);
}

const holdRow = ({ id, from, until, recordClass, registrantKey: key, reason }: StoredHold): string[] => [
  id,
  from,
  until ?? '',
  `${recordClass ?? '*'} ${key ?? '*'}`,
  reason,
];

async function placeHold(context: Context, options: HoldOptions): Promise<undefined> {
  const { terminal, say } = context;
  const { recordClass, registrant = null, reason, until } = options;
  const id = await atDatabase(context, options, ({ store, access }) => {
    const known = store.RETENTION_CLASSES.find((each) => each === recordClass) ?? null;
    if (recordClass !== undefined && known === null) {
      throw new InvalidArgumentError(`'${recordClass}' is invalid. ${store.RETENTION_CLASSES.join(', ')}`);
    }
    // That day is held to its last second (D6.1).
    const at = until === undefined ? null : endOfDay(until).toISOString();
    return store.placeHold(access, { recordClass: known, registrantKey: registrant, reason, until: at }, new Date());
  });
  if (options.json) return void terminal.json({ schema: 'jika/hold/1', id });
  terminal.write(say('retention.placed', { id }), 'green');
}

async function liftHold(
  context: Context,
  options: DatabaseOptions & { readonly reason: string },
  id: string,
): Promise<undefined> {
  const { terminal, say } = context;
  await atDatabase(context, options, ({ store, access }) => store.liftHold(access, id, options.reason, new Date()));
  terminal.write(say('retention.lifted', { id }), 'green');
}
