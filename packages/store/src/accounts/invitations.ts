import { randomUUID } from 'node:crypto';
import {
  INVITATION_LIFE,
  type InvitationAction,
  type InvitationState,
  invitationState,
  type Role,
  type UnitPath,
} from '@jika/registry';
import type { Selectable } from 'kysely';
import type { Access } from '../access.js';
import type { Write } from '../database/database.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../schema.js';
import { within } from '../scope.js';
import { atGate } from './gate.js';
import { hashOfSecret, newSecretText } from './secret-text.js';

const DAY = 86_400_000;

type InvitationRow = Selectable<Tables['invitations']>;

/** R44: makes a code by which one person registers with the unit. @returns the code: its hash is all that is kept. @throws StoreError `not-permitted` */
export function inviteStaff(access: Access, unitPath: UnitPath, now: Date): Promise<{ id: string; code: string }> {
  return atGate(access, now, async ({ db, demand, principal, record, settings }) => {
    demand('invite-staff', { unitPath });
    const id = randomUUID();
    const code = newSecretText();
    await db
      .insertInto('invitations')
      .values({
        id,
        unit_path: unitPath,
        code_hash: hashOfSecret(code),
        state: 'issued',
        issued_at: now.toISOString(),
        issued_by: principal.accountId,
        expires_at: new Date(now.getTime() + settings.invitationDays * DAY).toISOString(),
      })
      .execute();
    record('account.requested', { registrant: null, id: `invitation/${id}` }, { unit: unitPath, role: 'registrant' });
    return { id, code };
  });
}

/**
 * R44: uses a code up, within the transaction of the registration that it is for.
 * @returns the unit that invited
 * @throws StoreError `invitation-refused`
 */
export async function useInvitation(db: Write, code: string, by: Role, now: Date): Promise<UnitPath> {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('code_hash', '=', hashOfSecret(code))
    .executeTakeFirst();
  if (row === undefined) throw new StoreError('invitation-refused');
  await step(db, row, 'register', by, now);
  return row.unit_path;
}

/** @throws StoreError `not-permitted`, `invitation-refused` */
export function withdrawInvitation(access: Access, id: string, now: Date): Promise<void> {
  return atGate(access, now, async ({ db, demand, principal, record }) => {
    const row = await db.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst();
    demand('invite-staff', { unitPath: row?.unit_path ?? null });
    if (row === undefined) throw new StoreError('invitation-refused');
    await step(db, row, 'withdraw', principal.role, now);
    record('account.closed', { registrant: null, id: `invitation/${id}` }, { account: id, reason: 'withdrawn' });
  });
}

async function step(db: Write, row: InvitationRow, action: InvitationAction, by: Role, now: Date): Promise<void> {
  const { id, unit_path: unitPath, state, issued_at: issuedAt, expires_at: expiresAt } = row;
  const present = invitationState({ id, unitPath, state, issuedAt, expiresAt }, now);
  const next = INVITATION_LIFE.after(present, action, by);
  if (next === null) throw new StoreError('invitation-refused');
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ state: next })
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new StoreError('invitation-refused');
}

/** R44: how many invitations of a unit are where. @throws StoreError `not-permitted` */
export function invitationCounts(
  access: Access,
  unitPath: UnitPath,
  now: Date,
): Promise<Record<InvitationState, number>> {
  return atGate(access, now, async ({ db, demand }) => {
    demand('invite-staff', { unitPath });
    const rows = await db
      .selectFrom('invitations')
      .select(({ fn, eb }) => [
        'state',
        eb('expires_at', '<=', now.toISOString()).as('isOver'),
        fn.countAll<number>().as('count'),
      ])
      .where(within('unit_path', unitPath))
      .groupBy(['state', 'isOver'])
      .execute();
    const counts = { issued: 0, used: 0, expired: 0 };
    for (const { state, isOver, count } of rows)
      counts[state === 'issued' && isOver ? 'expired' : state] += Number(count);
    return counts;
  });
}
