import {
  type NewUnitRequest,
  type Role,
  UNIT_ACCOUNT_LIFE,
  type UnitAccountAction,
  type UnitPath,
} from '@jika/registry';
import type { Selectable, Updateable } from 'kysely';
import type { Read } from '../database/database.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../schema.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedUnitAccount } from '../sealing/sealed-values.js';
import type { Gate } from './gate.js';

export type UnitAccountRow = Selectable<Tables['unit_accounts']>;

/** A request for an account, which grows into the account of the unit (D5.5). */
export interface StoredUnitAccount extends NewUnitRequest {
  id: string;
  institutionClass: string;
  userName: string | null;
  approvedAt: string | null;
  reviewedAt: string | null;
}

export function unitAccountFromRow(keys: KeyRing, row: UnitAccountRow): StoredUnitAccount {
  const { contact } = keys.open(row.sealed, sealedIn.unitAccount(row.id)) as SealedUnitAccount;
  return {
    id: row.id,
    unitPath: row.unit_path,
    state: row.state,
    institutionClass: row.institution_class,
    userName: row.user_name,
    requestedAt: row.requested_at,
    collatedAt: row.collated_at,
    approvedAt: row.approved_at,
    reviewedAt: row.reviewed_at,
    contact,
  };
}

/** @throws StoreError `unknown-account` */
export async function unitAccountById(db: Read, id: string): Promise<UnitAccountRow> {
  return known(await db.selectFrom('unit_accounts').selectAll().where('id', '=', id).executeTakeFirst());
}

/** The account of a unit that is not closed. @throws StoreError `unknown-account` */
export async function unitAccountAt(db: Read, path: UnitPath): Promise<UnitAccountRow> {
  return known(
    await db
      .selectFrom('unit_accounts')
      .selectAll()
      .where('unit_path', '=', path)
      .where('state', '<>', 'closed')
      .executeTakeFirst(),
  );
}

function known(row: UnitAccountRow | undefined): UnitAccountRow {
  if (row === undefined) throw new StoreError('unknown-account');
  return row;
}

/**
 * Takes one step of D5.5. Of two who take one from the same state one gets through.
 * @throws StoreError `account-step-refused`
 */
export async function stepUnitAccount(
  { db, principal, record }: Gate,
  row: UnitAccountRow,
  action: UnitAccountAction,
  change: Updateable<Tables['unit_accounts']> = {},
  by: Role = principal.role,
): Promise<void> {
  const state = UNIT_ACCOUNT_LIFE.after(row.state, action, by);
  if (state === null) throw new StoreError('account-step-refused');
  const { numUpdatedRows } = await db
    .updateTable('unit_accounts')
    .set({ ...change, state })
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new StoreError('account-step-refused');
  const subject = { registrant: null, id: `unit-account/${row.id}` };
  record('account.advanced', subject, { account: row.id, from: row.state, to: state });
}
