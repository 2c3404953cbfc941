import type { UnitPath } from '@jika/registry';
import type { Access } from '../access.js';
import { StoreError } from '../errors.js';
import { insertUser } from '../users.js';
import { atGate, type Gate, type GateSettings } from './gate.js';
import { accountSubject, layDownSecret, takeSecret, withdrawSecrets } from './one-time-secrets.js';
import {
  stepUnitAccount,
  type UnitAccountRow,
  unitAccountAt,
  unitAccountById,
  unitAccountFromRow,
} from './unit-account-rows.js';

/**
 * R31: the province gives a unit its account, and lays a one-time secret down for it; again, where the first was lost or ran out.
 * @throws StoreError `not-permitted`, `unknown-account`, `account-step-refused`; `conflict` when the name is taken
 */
export function allocateAccount(
  access: Access,
  id: string,
  userName: string,
  now: Date,
  settings?: GateSettings,
): Promise<void> {
  return atGate({ ...access, settings }, now, async (gate) => {
    const row = await unitAccountById(gate.db, id);
    gate.demand('allocate-unit-account', { unitPath: row.unit_path });
    if (row.user_name === null) {
      const { contact } = unitAccountFromRow(gate.keys, row);
      await addAdmin(gate, { userName, displayName: contact.accountAdminName, unitPath: row.unit_path });
    }
    await stepUnitAccount(gate, row, 'issue-secret', { user_name: row.user_name ?? userName });
    await layDownSecret(gate, row.user_name ?? userName);
  });
}

interface Admin {
  userName: string;
  displayName: string;
  unitPath: UnitPath;
}

async function addAdmin(gate: Gate, admin: Admin): Promise<void> {
  const role = 'unit-admin' as const;
  await insertUser(gate.db, gate.keys, { ...admin, role, passwordHash: null });
  const { userName, unitPath } = admin;
  gate.record('account.created', accountSubject(userName), { account: userName, unit: unitPath, role });
}

/**
 * R31, R41: the city section opens the sealed secret of a unit below it, once, to hand it over; of direct units the province does.
 * @returns the secret: nowhere else can it be read from now on
 * @throws StoreError `not-permitted`, `unknown-account`, `secret-refused`
 */
export function fetchUnitSecret(
  access: Access,
  unitPath: UnitPath,
  now: Date,
  settings?: GateSettings,
): Promise<string> {
  return atGate({ ...access, settings }, now, async (gate) => {
    gate.demand('hand-over-unit-secret', { unitPath });
    return takeSecret(gate, accountOf(await unitAccountAt(gate.db, unitPath)), unitPath);
  });
}

/**
 * R14: the direct superior of a unit that lost its account, and nobody else, lays a new secret down for it and takes it along.
 * @throws StoreError `not-permitted`, `unknown-account`, `account-step-refused`
 */
export function recoverUnitAccount(
  access: Access,
  unitPath: UnitPath,
  now: Date,
  settings?: GateSettings,
): Promise<string> {
  return atGate({ ...access, settings }, now, async (gate) => {
    const { db, demand, principal, record } = gate;
    demand('recover-unit-account', { unitPath });
    const row = await unitAccountAt(db, unitPath);
    const userName = accountOf(row);
    await stepUnitAccount(gate, row, 'start-recovery');
    await db.updateTable('accounts').set({ password_hash: null }).where('user_name', '=', userName).execute();
    await db.deleteFrom('sessions').where('user_name', '=', userName).execute();
    await layDownSecret(gate, userName);
    record('recovery.started', accountSubject(userName), { account: userName, level: principal.role });
    return takeSecret(gate, userName, unitPath);
  });
}

/** R26: the unit's admin has looked through its data, and they are right. @throws StoreError `not-permitted`, `unknown-account`, `account-step-refused` */
export function confirmUnitData(access: Access, unitPath: UnitPath, now: Date): Promise<void> {
  return atGate(access, now, async (gate) => {
    gate.demand('edit-unit-data', { unitPath });
    const row = await unitAccountAt(gate.db, unitPath);
    await stepUnitAccount(gate, row, 'confirm-unit-data', { reviewed_at: now.toISOString() });
  });
}

/**
 * The admin of a unit hands it over to another: the old account ends with it, and the new one begins with a one-time secret that the old admin passes on.
 * @throws StoreError `not-permitted`, `unknown-account`; `conflict` when the name is taken
 */
export function handOverUnitAdmin(access: Access, to: Admin, now: Date): Promise<string> {
  return atGate(access, now, async (gate) => {
    const { unitPath } = to;
    gate.demand('hand-over-unit-admin', { unitPath });
    const row = await unitAccountAt(gate.db, unitPath);
    await addAdmin(gate, to);
    await gate.db.updateTable('unit_accounts').set({ user_name: to.userName }).where('id', '=', row.id).execute();
    await endAccount(gate, accountOf(row), 'handed-over');
    await layDownSecret(gate, to.userName);
    return takeSecret(gate, to.userName, unitPath);
  });
}

/** The province ends the account of a unit. @throws StoreError `not-permitted`, `unknown-account`, `account-step-refused` */
export function closeUnitAccount(access: Access, unitPath: UnitPath, now: Date): Promise<void> {
  return atGate(access, now, async (gate) => {
    gate.demand('close-unit-account', { unitPath });
    const row = await unitAccountAt(gate.db, unitPath);
    await stepUnitAccount(gate, row, 'close', { closed_at: now.toISOString() });
    if (row.user_name !== null) await endAccount(gate, row.user_name, 'unit-closed');
  });
}

/** Ends an account: it signs in no more, and its sessions end. */
export async function endAccount({ db, now, record }: Gate, userName: string, reason: string): Promise<void> {
  await withdrawSecrets(db, userName, now);
  await db.deleteFrom('sessions').where('user_name', '=', userName).execute();
  await db
    .updateTable('accounts')
    .set({ closed_at: now.toISOString(), password_hash: null })
    .where('user_name', '=', userName)
    .execute();
  record('account.closed', accountSubject(userName), { account: userName, reason });
}

function accountOf({ user_name }: UnitAccountRow): string {
  if (user_name === null) throw new StoreError('unknown-account');
  return user_name;
}
