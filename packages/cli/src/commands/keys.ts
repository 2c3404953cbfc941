import { EXIT_FAMILIES } from '@jika/failures';
import type { SealedPlace } from '@jika/store';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { atDatabase, type DatabaseOptions, withDatabaseOptions } from '../database/at-database.js';

interface Options extends DatabaseOptions {
  readonly json?: true;
}

const VALUES_AT_ONCE = 500;

export function addKeys(line: CommandLine): void {
  const { say } = line;
  const keys = addCommand(line, line.program, 'keys', 'command.keys', [
    'keys status --as admin',
    'keys rotate --as admin',
  ]);
  const create = addCommand(line, keys, 'create', 'command.keys.create', ['keys create /etc/jika/master.key']);
  line.bind(create.argument('<file>', say('argument.key-file')), createKey);

  const status = addCommand(line, keys, 'status', 'command.keys.status', ['keys status --as admin']);
  line.bind(withDatabaseOptions(status, line).option('--json', say('option.json')), showStatus);
  const rotate = addCommand(line, keys, 'rotate', 'command.keys.rotate', [
    'keys rotate --as admin',
    'keys reseal --as admin',
  ]);
  line.bind(withDatabaseOptions(rotate, line).option('--json', say('option.json')), rotateKey);
  const reseal = addCommand(line, keys, 'reseal', 'command.keys.reseal', ['keys reseal --as admin']);
  line.bind(withDatabaseOptions(reseal, line).option('--json', say('option.json')), resealValues);

  const rewrap = addCommand(line, keys, 'rewrap', 'command.keys.rewrap', [
    'keys create /etc/jika/master-2.key',
    'keys rewrap --as admin --to /etc/jika/master-2.key',
  ]).requiredOption('--to <file>', say('option.to-key'));
  line.bind(withDatabaseOptions(rewrap, line).option('--json', say('option.json')), rewrapKeys);
}

async function createKey({ terminal, say }: Context, _options: object, file: string): Promise<undefined> {
  const { createMasterKeyFile } = await import('@jika/store');
  createMasterKeyFile(file);
  terminal.write(say('keys.created', { file }), 'green');
  terminal.write(say('keys.keep'));
}

async function showStatus(context: Context, options: Options): Promise<number | undefined> {
  const { terminal, say } = context;
  const { keys, broken } = await atDatabase(context, options, ({ store, access }) =>
    store.keyStatus(access, new Date(), (count) => terminal.progress(say('keys.looking', { count }))),
  );
  if (options.json) terminal.json({ schema: 'jika/keys/1', keys, broken });
  else {
    const rows = keys.map(({ id, purpose, createdAt, retiredAt, values }) => [
      String(id),
      say(`keys.purpose.${purpose}`),
      purpose === 'seal' ? String(values) : '',
      createdAt,
      retiredAt ?? say('keys.in-use'),
    ]);
    const headings = [say('keys.id'), say('keys.purpose'), say('keys.values'), say('keys.made'), say('keys.retired')];
    terminal.rows(rows, headings);
    for (const place of broken) terminal.write(say('keys.broken', { place }), 'red');
  }
  return broken.length === 0 ? undefined : EXIT_FAMILIES.data.code;
}

async function rotateKey(context: Context, options: Options): Promise<undefined> {
  const { terminal, say } = context;
  const id = await atDatabase(context, options, ({ store, access, masterKey }) =>
    store.rotateDataKey(access, masterKey, new Date()),
  );
  if (options.json) return void terminal.json({ schema: 'jika/key-change/1', change: 'rotated', count: 1, keyId: id });
  terminal.write(say('keys.rotated', { id }), 'green');
}

/** Ctrl-C ends it between two steps; started again it passes over what is done. */
async function resealValues(context: Context, options: Options): Promise<undefined> {
  const { terminal, say, signal } = context;
  const count = await atDatabase(context, options, async ({ store, access }) => {
    let resealed = 0;
    for (let place: SealedPlace | null = store.FIRST_SEALED; place !== null; ) {
      signal.throwIfAborted();
      const step: { resealed: number; next: SealedPlace | null } = await store.resealStep(
        access,
        VALUES_AT_ONCE,
        place,
        new Date(),
      );
      resealed += step.resealed;
      terminal.progress(say('keys.resealing', { count: resealed }));
      place = step.next;
    }
    return resealed;
  });
  if (options.json) return void terminal.json({ schema: 'jika/key-change/1', change: 'resealed', count, keyId: null });
  terminal.write(say('keys.resealed', { count }), 'green');
}

async function rewrapKeys(context: Context, options: Options & { readonly to: string }): Promise<undefined> {
  const { terminal, say } = context;
  const count = await atDatabase(context, options, ({ store, access, masterKey }) =>
    store.rewrapMasterKey(access, masterKey, store.loadMasterKey({ JIKA_MASTER_KEY_FILE: options.to }), new Date()),
  );
  if (options.json) return void terminal.json({ schema: 'jika/key-change/1', change: 'rewrapped', count, keyId: null });
  terminal.write(say('keys.rewrapped', { count }), 'green');
  terminal.write(say('keys.set-new', { file: options.to }));
}
