import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DatabaseLocation, loadMasterKey, openStore, type Store } from '@jika/store';
import { CliError } from './cli-error.js';

const SERVER = /^postgres(?:ql)?:\/\//u;
/** Where the platform keeps its data, under the names that it gives them. */
const DATA_DIRECTORY = 'data';
const DATABASE_FILE = 'platform.sqlite';
const MASTER_KEY_FILE = 'master.key';

/**
 * Opens the database of a platform: the one that was named, else the platform's own by its settings. The master key is that of the environment,
 * else the one beside the file.
 * @throws CliError `file-not-readable`, SealingError, StoreError
 */
export async function openDatabase(named: string | undefined, environment: NodeJS.ProcessEnv): Promise<Store> {
  const location = locationOf(named ?? environment['JIKA_DATABASE_URL'] ?? ownFile(environment));
  if ('file' in location && !existsSync(location.file)) throw new CliError('file-not-readable', location.file);
  return openStore(location, loadMasterKey(withKeyBeside(location, environment)));
}

const ownFile = (environment: NodeJS.ProcessEnv): string =>
  join(environment['JIKA_DATA_DIR'] || DATA_DIRECTORY, DATABASE_FILE);

const locationOf = (text: string): DatabaseLocation => (SERVER.test(text) ? { url: text } : { file: text });

function withKeyBeside(location: DatabaseLocation, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (environment['JIKA_MASTER_KEY_FILE'] || environment['JIKA_MASTER_KEY'] || 'url' in location) return environment;
  const file = join(dirname(location.file), MASTER_KEY_FILE);
  return existsSync(file) ? { JIKA_MASTER_KEY_FILE: file } : environment;
}
