import { DEFAULT_ACCOUNTS_SETTINGS } from '@jika/registry';
import type { Access } from '../access.js';
import { appendAudit } from '../audit/index.js';
import type { Write } from '../database/database.js';
import { StoreError } from '../errors.js';
import { inTransaction, type Store } from '../store.js';
import { atGate, type GateSettings } from './gate.js';
import { accountSubject, settleSecret, useUpSecret } from './one-time-secrets.js';
import { stepUnitAccount } from './unit-account-rows.js';

/** So many wrong passwords are forgiven; each one beyond doubles the wait, from a minute to a day. */
const FORGIVEN = 4;
const LONGEST_MINUTES = 1_440;
const MINUTE = 60_000;

/**
 * Settles an attempt to sign in: whether the password was right, and the account is not locked (row 116). A right one makes the count begin anew; an
 * attempt while the account is locked counts for nothing, right or wrong. The caller gives one answer to all that is refused.
 */
export function admitSignIn(store: Store, userName: string, passwordIsRight: boolean, now: Date): Promise<boolean> {
  return inTransaction(store, async (db) => {
    const account = await heldAccount(db, userName);
    if (account === undefined || (account.locked_until !== null && now.toISOString() < account.locked_until))
      return false;
    const failed = passwordIsRight ? 0 : account.failed_attempts + 1;
    const until = lockedUntil(failed, now);
    await db
      .updateTable('accounts')
      .set({ failed_attempts: failed, locked_until: until })
      .where('user_name', '=', userName)
      .execute();
    const who = { actor: userName, role: account.role, jurisdiction: account.unit_path, at: now.toISOString() };
    const about = { registrantKey: null, subject: accountSubject(userName).id };
    if (passwordIsRight) await appendAudit(db, [{ ...who, ...about, code: 'sign-in.succeeded', details: {} }]);
    else if (until === null) {
      await appendAudit(db, [
        { ...who, ...about, code: 'sign-in.refused', details: { reason: 'password', attempts: failed } },
      ]);
    } else await appendAudit(db, [{ ...who, ...about, code: 'sign-in.locked', details: { until, attempts: failed } }]);
    return passwordIsRight;
  });
}

function lockedUntil(failed: number, now: Date): string | null {
  if (failed <= FORGIVEN) return null;
  const minutes = Math.min(2 ** (failed - FORGIVEN - 1), LONGEST_MINUTES);
  return new Date(now.getTime() + minutes * MINUTE).toISOString();
}

/** Locked until the transaction ends, so that attempts at once are counted one by one. */
async function heldAccount(db: Write, userName: string) {
  return db
    .updateTable('accounts')
    .set(({ ref }) => ({ failed_attempts: ref('failed_attempts') }))
    .where('user_name', '=', userName)
    .where('closed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/**
 * R42: signs in with a one-time secret, which works once. Until a password is set the session is good for `CALLS_BEFORE_CHANGE` alone. A wrong secret
 * counts like a wrong password.
 * @returns whether it was right; why not, nobody is told
 */
export async function signInWithSecret(
  store: Store,
  userName: string,
  secret: string,
  now: Date,
  settings: GateSettings = DEFAULT_ACCOUNTS_SETTINGS,
): Promise<boolean> {
  const isRight = await inTransaction(store, (db) => useUpSecret(db, userName, secret, settings, now)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof StoreError && error.code === 'secret-refused') return false;
      throw error;
    },
  );
  return admitSignIn(store, userName, isRight, now);
}

/**
 * R42: whoever came in by a one-time secret sets a password of their own: argon2id in PHC form. The unit's account moves on with it (D5.5).
 * @throws StoreError `secret-refused` when there is nothing to change or it comes too late, `account-step-refused`, `conflict` for another kind of hash
 */
export function changeFirstPassword(
  access: Access,
  passwordHash: string,
  now: Date,
  settings?: GateSettings,
): Promise<void> {
  return atGate({ ...access, settings }, now, async (gate) => {
    const { db, principal, record } = gate;
    const userName = principal.accountId;
    await settleSecret(gate, userName);
    await db.updateTable('accounts').set({ password_hash: passwordHash }).where('user_name', '=', userName).execute();
    const unit = await db
      .selectFrom('unit_accounts')
      .selectAll()
      .where('user_name', '=', userName)
      .where('state', 'in', ['secret-issued', 'recovering'])
      .executeTakeFirst();
    if (unit !== undefined) await stepUnitAccount(gate, unit, 'change-secret');
    record('account.secret-changed', accountSubject(userName), { account: userName });
    if (unit?.state === 'recovering') record('recovery.finished', accountSubject(userName), { account: userName });
  });
}
