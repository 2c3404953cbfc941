import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseLocation } from '@jika/store';
import { CliError } from '../cli-error.js';

const SERVER = /^postgres(?:ql)?:\/\//u;

/** Where the platform keeps its data, unless told. */
export const dataDirectory = (environment: NodeJS.ProcessEnv): string => environment['JIKA_DATA_DIR'] || 'data';

/**
 * The database that was named, a file or a server; else the platform's own by its settings.
 * @throws CliError `file-not-readable` for a file that is not there: a new one would be an empty database
 */
export function databaseLocation(named: string | undefined, environment: NodeJS.ProcessEnv): DatabaseLocation {
  const ownFile = join(dataDirectory(environment), 'platform.sqlite');
  const place = named ?? (environment['JIKA_DATABASE_URL'] || ownFile);
  if (SERVER.test(place)) return { url: place };
  if (!existsSync(place)) throw new CliError('file-not-readable', place);
  return { file: place };
}
