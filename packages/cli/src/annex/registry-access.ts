import { DEFAULT_ACCOUNTS_SETTINGS, type RoutingSettings } from '@jika/registry';
import { type Access, accessTo, loadMasterKey, openStore, userByName } from '@jika/store';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import { databaseLocation } from '../database/database-location.js';
import type { AnnexBatchOptions } from './batch-options.js';

/** Whether a county stands in the chain decides nothing about annexes. */
export const ROUTING: RoutingSettings = DEFAULT_ACCOUNTS_SETTINGS.routing;

/**
 * Opens the database under the master key of the environment, lets `work` act for the account, and closes it.
 * @throws CliError `file-not-readable`, `unknown-account`; SealingError; StoreError
 */
export async function withRegistry<T>(
  { environment }: Context,
  { database, as }: AnnexBatchOptions,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  const store = await openStore(databaseLocation(database, environment), loadMasterKey(environment));
  try {
    const user = await userByName(store, as);
    if (user === undefined) throw new CliError('unknown-account', as);
    return await work(accessTo(store, { accountId: as, role: user.role, jurisdiction: user.unitPath }));
  } finally {
    await store.close();
  }
}
