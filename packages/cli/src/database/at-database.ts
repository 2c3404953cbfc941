import type { Access } from '@jika/store';
import type { Command } from 'commander';
import type { CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { type OpenDatabase, withDatabase } from './open-database.js';

/** What commands at the platform's database take. */
export interface DatabaseOptions {
  readonly database?: string;
  readonly as: string;
}

export const withDatabaseOptions = (command: Command, { say }: CommandLine): Command =>
  command
    .option('-d, --database <file|url>', say('option.database'))
    .requiredOption('--as <account>', say('option.as'));

/**
 * Works at the platform's database in the name of an account, and closes it. Whoever runs this has the database and its master key in hand: `--as` is not a
 * proof, it is whom the audit log names, and the table of permissions says what that one may do.
 * @throws CliError `file-not-readable`; StoreError, `unknown-account` among them; SealingError
 */
export const atDatabase = <T>(
  { environment }: Context,
  { database, as }: DatabaseOptions,
  work: (at: OpenDatabase & { readonly access: Access }) => Promise<T>,
): Promise<T> =>
  withDatabase(database, environment, async (at) => work({ ...at, access: await at.store.accessAs(at.opened, as) }));
