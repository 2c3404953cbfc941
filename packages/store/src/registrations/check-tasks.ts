import {
  type CheckAnswer,
  type CheckTask,
  closeCheckTask as close,
  type FormKey,
  type MismatchFound,
  missingFields,
  openCheckTask,
  type RegistrationRefused,
} from '@jika/registry';
import type { Access, Desk } from '../access.js';
import type { Read } from '../database/database.js';
import { keptQuery } from '../database/kept-query.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { type FormSettings, knownUnits } from './form-settings.js';
import { actorOn, deedOn, subjectOf } from './standing-to.js';
import { heldRegistration, type RegistrationKey } from './stored-registration.js';

export interface StoredCheckTask extends CheckTask {
  /** What is required and not on record, or, once it is a mismatch, what the holder found wrong. */
  readonly fields: readonly string[];
}

/** R19: after an activation the holder looks through what is on record; after the next one again. */
export async function openTaskOf({ db, now }: Desk, { registrant, id }: RegistrationKey): Promise<void> {
  const { openedAt, state, closedAt } = openCheckTask(id, now);
  await insertTask(db, { registrant, id, openedAt, state, closedAt });
}

type NewTask = RegistrationKey & Omit<CheckTask, 'registrationId'>;

const insertTask = keptQuery((db: Read, { registrant, id, openedAt, state, closedAt }: NewTask) => {
  const task = { opened_at: openedAt, state, closed_at: closedAt, fields: '' };
  return db
    .insertInto('check_tasks')
    .values({ registrant_key: registrant, registration_id: id, ...task })
    .onConflict((on) => on.columns(['registrant_key', 'registration_id']).doUpdateSet(task))
    .compile();
});

async function taskOf(db: Read, { registrant, id }: RegistrationKey): Promise<StoredCheckTask | null> {
  const row = await db
    .selectFrom('check_tasks')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('registration_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const fields = row.fields === '' ? [] : row.fields.split(' ');
  return { registrationId: id, openedAt: row.opened_at, state: row.state, closedAt: row.closed_at, fields };
}

/**
 * R19: the task of a registration, with what is missing while it is open; null before the first activation.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function checkTask(
  access: Access,
  key: RegistrationKey,
  settings: FormSettings,
  now: Date,
): Promise<StoredCheckTask | null> {
  return atGuardedDesk(access, now, async (desk) => {
    const { db, principal, record } = desk;
    const stored = await heldRegistration(desk, key);
    desk.demand(deedOn(principal, 'view-registration', stored));
    const task = await taskOf(db, key);
    record('registration.read', subjectOf(stored), { purpose: 'check-task' });
    if (task?.state !== 'open') return task;
    const context = { ...settings, units: await knownUnits(db, [stored.record.unitPath]) };
    return { ...task, fields: missingFields(stored.record, context, now) };
  });
}

export type CheckResult =
  | { readonly ok: true; readonly task: CheckTask; readonly opens?: MismatchFound }
  | (RegistrationRefused & { readonly missing?: readonly string[] });

/**
 * R19: the holder confirms, or says what is wrong: then `opens` is what a case begins with.
 * @throws StoreError `forbidden`, `unknown-registration`, `unavailable`
 */
export function closeCheckTask(
  access: Access,
  key: RegistrationKey,
  answer: CheckAnswer,
  settings: FormSettings,
  now: Date,
): Promise<CheckResult> {
  return atGuardedDesk(access, now, async (desk) => {
    const { db, principal, record } = desk;
    const stored = await heldRegistration(desk, key);
    desk.demand(deedOn(principal, 'confirm-card-data', stored));
    const task = await taskOf(db, key);
    if (task === null) return { ok: false, refusal: 'closed' };
    const context = { ...settings, units: await knownUnits(db, [stored.record.unitPath]) };
    const closed = close(task, stored.record, answer, actorOn(principal, stored), context, now);
    if (!closed.ok) return closed;
    const fields: readonly FormKey[] = closed.opens?.fields ?? [];
    await db
      .updateTable('check_tasks')
      .set({ state: closed.task.state, closed_at: closed.task.closedAt, fields: fields.join(' ') })
      .where('registrant_key', '=', key.registrant)
      .where('registration_id', '=', key.id)
      .execute();
    record('registration.checked', subjectOf(stored), { fields });
    return closed;
  });
}
