import { mayAddSubAccount, type Role, type UnitPath } from '@jika/registry';
import type { Access } from '../access.js';
import { insertUser } from '../users.js';
import { atGate } from './gate.js';
import { accountSubject, layDownSecret, takeSecret } from './one-time-secrets.js';
import { endAccount } from './unit-accounts.js';

export interface NewSubAccount {
  userName: string;
  displayName: string;
  role: Role;
  unitPath: UnitPath;
}

/**
 * R32: a unit's admin adds an account within the unit, with no right that the admin has not.
 * @returns its one-time secret, to be passed on
 * @throws StoreError `not-permitted`; `conflict` when the name is taken
 */
export function addSubAccount(access: Access, account: NewSubAccount, now: Date): Promise<string> {
  return atGate(access, now, async (gate) => {
    const { db, demand, keys, principal, record, refuse, settings } = gate;
    const { userName, role, unitPath } = account;
    demand('add-sub-account', { unitPath });
    if (!mayAddSubAccount(principal, { role, jurisdiction: unitPath }, settings.routing)) {
      refuse('add-sub-account', { unitPath });
    }
    await insertUser(db, keys, { ...account, passwordHash: null }, principal.accountId);
    record('account.created', accountSubject(userName), { account: userName, unit: unitPath, role });
    await layDownSecret(gate, userName);
    return takeSecret(gate, userName, unitPath);
  });
}

/** The unit's admin ends a sub-account of the unit. @throws StoreError `not-permitted`, also for one that is not there */
export function closeSubAccount(access: Access, userName: string, now: Date): Promise<void> {
  return atGate(access, now, async (gate) => {
    const row = await gate.db
      .selectFrom('accounts')
      .select('unit_path')
      .where('user_name', '=', userName)
      .where('added_by', 'is not', null)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    gate.demand('close-sub-account', { unitPath: row?.unit_path ?? null });
    await endAccount(gate, userName, 'closed-by-unit');
  });
}
