import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DatabaseLocation, loadMasterKey, openStore, type Store } from '@jika/store';
import { databaseLocation } from './database/database-location.js';

const MASTER_KEY_FILE = 'master.key';

/**
 * Opens the database of a platform: the one that was named, else the platform's own by its settings. The master key is that of the environment,
 * else the one beside the file.
 * @throws CliError `file-not-readable`, SealingError, StoreError
 */
export async function openDatabase(named: string | undefined, environment: NodeJS.ProcessEnv): Promise<Store> {
  const location = databaseLocation(named, environment);
  return openStore(location, loadMasterKey(withKeyBeside(location, environment)));
}

function withKeyBeside(location: DatabaseLocation, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (environment['JIKA_MASTER_KEY_FILE'] || environment['JIKA_MASTER_KEY'] || 'url' in location) return environment;
  const file = join(dirname(location.file), MASTER_KEY_FILE);
  return existsSync(file) ? { JIKA_MASTER_KEY_FILE: file } : environment;
}
