import { join } from 'node:path';
import type { Access, MasterKey } from '@jika/store';
import type { Command } from 'commander';
import type { CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { databaseLocation, dataDirectory } from './database-location.js';

/** What commands at the platform's database take. */
export interface DatabaseOptions {
  readonly database?: string;
  readonly as: string;
}

export const withDatabaseOptions = (command: Command, { say }: CommandLine): Command =>
  command.option('--database <file|url>', say('option.database')).requiredOption('--as <account>', say('option.as'));

/** Opened at the database: the store is loaded only now, since no other command needs it. */
export interface AtDatabase {
  readonly store: typeof import('@jika/store');
  readonly access: Access;
  readonly masterKey: MasterKey;
}

/**
 * Works at the platform's database in the name of an account, and closes it. Whoever runs this has the database and its master key in hand: `--as` is not a
 * proof, it is whom the audit log names, and the table of permissions says what that one may do.
 * @throws CliError `file-not-readable` for a file that is not there: none is made; StoreError, SealingError
 */
export async function atDatabase<T>(
  { environment }: Context,
  { database, as }: DatabaseOptions,
  work: (at: AtDatabase) => Promise<T>,
): Promise<T> {
  const location = databaseLocation(database, environment);
  const store = await import('@jika/store');
  const masterKey = store.loadMasterKey(keySource(environment));
  const opened = await store.openStore(location, masterKey, { olderVersion: 'leave' });
  try {
    return await work({ store, access: await store.accessAs(opened, as), masterKey });
  } finally {
    await opened.close();
  }
}

/** The key of the environment, else the one that the platform made in its data directory. */
function keySource(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (environment['JIKA_MASTER_KEY_FILE'] || environment['JIKA_MASTER_KEY']) return environment;
  return { JIKA_MASTER_KEY_FILE: join(dataDirectory(environment), 'master.key') };
}
