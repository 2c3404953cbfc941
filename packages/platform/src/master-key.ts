import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createMasterKeyFile, loadMasterKey, type MasterKey } from '@jika/store';

const FILE = 'master.key';

/**
 * The key that what is personal lies under: the one that `JIKA_MASTER_KEY_FILE` or `JIKA_MASTER_KEY` gives, else that of the data directory, made when
 * absent. A database whose key was lost does not open under a new one, and says so.
 * @throws SealingError
 */
export function masterKeyFor(environment: NodeJS.ProcessEnv, dataDirectory: string): MasterKey {
  if (environment['JIKA_MASTER_KEY_FILE'] || environment['JIKA_MASTER_KEY']) return loadMasterKey(environment);
  const file = join(dataDirectory, FILE);
  return existsSync(file) ? loadMasterKey({ JIKA_MASTER_KEY_FILE: file }) : createMasterKeyFile(file);
}
