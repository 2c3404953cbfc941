import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseLocation, MasterKey, Store } from '@jika/store';
import { databaseLocation, dataDirectory } from './database-location.js';

/** The store is loaded only where a command needs it: no other command has use for it. */
export interface OpenDatabase {
  readonly store: typeof import('@jika/store');
  readonly opened: Store;
  readonly masterKey: MasterKey;
}

/**
 * Opens the database that was named, else the platform's own by its settings, lets `work` have it and closes it. One of an older release is left alone:
 * a platform of that release may work with it.
 * @throws CliError `file-not-readable` for a file that is not there: none is made; StoreError, SealingError
 */
export async function withDatabase<T>(
  named: string | undefined,
  environment: NodeJS.ProcessEnv,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const location = databaseLocation(named, environment);
  const store = await import('@jika/store');
  const masterKey = store.loadMasterKey(keySource(location, environment));
  const opened = await store.openStore(location, masterKey, { olderVersion: 'leave' });
  try {
    return await work({ store, opened, masterKey });
  } finally {
    await opened.close();
  }
}

/** The key of the environment, else the one beside the file, else the one that the platform made in its data directory. */
function keySource(location: DatabaseLocation, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (environment['JIKA_MASTER_KEY_FILE'] || environment['JIKA_MASTER_KEY']) return environment;
  const directories = 'file' in location ? [dirname(location.file)] : [];
  const files = [...directories, dataDirectory(environment)].map((directory) => join(directory, 'master.key'));
  return { JIKA_MASTER_KEY_FILE: files.find((file) => existsSync(file)) ?? files.at(-1) };
}
