import { randomUUID } from 'node:crypto';
import { askForRecovery, type IdNumber, type RecoveryTask, type TextInBoth, type UnitPath } from '@jika/registry';
import { type Access, nobodyIn } from '../access.js';
import { StoreError } from '../errors.js';
import { lockRegistrant } from '../lock-registrant.js';
import { within } from '../scope.js';
import { keyOfIdNumber } from '../sealing/registrant-key.js';
import { atGate, type Gate, type GateSettings } from './gate.js';

const MOST_TASKS = 200;

/**
 * R13, row 92: somebody forgot user name or password. The answer is the same whether or not there is such a person; who is found is a task for the
 * admin of the unit. That somebody asked is on record either way.
 */
export function askForHelp(
  access: Access,
  idNumber: IdNumber,
  now: Date,
  settings?: GateSettings,
): Promise<TextInBoth> {
  return atGate({ ...access, settings }, now, async (gate) => {
    const registrant = keyOfIdNumber(gate.keys, idNumber);
    const { answer, task } = askForRecovery(await forgetful(gate, registrant), gate.settings.recovery, now);
    if (task !== null) await fileTask(gate, task);
    gate.record('lookup.by-station', { registrant, id: `registrant/${registrant}` }, { purpose: 'recovery' });
    return answer;
  });
}

async function forgetful({ db }: Gate, registrantKey: string) {
  const person = await db
    .selectFrom('registrations')
    .select('unit_path')
    .where('registrant_key', '=', registrantKey)
    .where('state', '<>', 'void')
    .executeTakeFirst();
  const last = await db
    .selectFrom('recovery_tasks')
    .select(({ fn }) => fn.max('asked_at').as('at'))
    .where('registrant_key', '=', registrantKey)
    .executeTakeFirst();
  return person === undefined ? null : { registrantKey, unitPath: person.unit_path, lastTaskAt: last?.at ?? null };
}

async function fileTask({ db }: Gate, { registrantKey, forUnit, askedAt }: RecoveryTask): Promise<void> {
  await lockRegistrant(db, registrantKey);
  await db
    .insertInto('recovery_tasks')
    .values({
      registrant_key: registrantKey,
      id: randomUUID(),
      unit_path: forUnit,
      asked_at: askedAt,
      started_at: null,
      started_by: null,
    })
    .execute();
}

export interface StoredRecoveryTask {
  registrantKey: string;
  id: string;
  unitPath: UnitPath;
  askedAt: string;
}

/** What waits for the admins within the principal's jurisdiction, the oldest first; of people themselves their own, which is the notice to the holder. */
export function recoveryTasks(access: Access, now: Date): Promise<StoredRecoveryTask[]> {
  return atGate(access, now, async ({ db, principal, record }) => {
    const own = principal.registrantKey;
    const rows = await db
      .selectFrom('recovery_tasks')
      .selectAll()
      .where(({ or, eb }) => or([within('unit_path', principal.jurisdiction), eb('registrant_key', '=', own ?? '')]))
      .where('started_at', 'is', null)
      .orderBy('asked_at')
      .limit(MOST_TASKS)
      .execute();
    record('account.read', nobodyIn('recovery-tasks'), {});
    return rows.map(({ registrant_key: registrantKey, id, unit_path: unitPath, asked_at: askedAt }) => ({
      registrantKey,
      id,
      unitPath,
      askedAt,
    }));
  });
}

/**
 * R13: an admin of the person's present unit, and nobody else, takes the task on, once, with the person and their document in front.
 * @throws StoreError `not-permitted`, `unknown-account`
 */
export function startPersonRecovery(access: Access, registrantKey: string, id: string, now: Date): Promise<void> {
  return atGate(access, now, async (gate) => {
    const { db, demand, principal, record } = gate;
    await lockRegistrant(db, registrantKey);
    const person = await forgetful(gate, registrantKey);
    demand('reset-person-password', { unitPath: person?.unitPath ?? null });
    const { numUpdatedRows } = await db
      .updateTable('recovery_tasks')
      .set({ started_at: now.toISOString(), started_by: principal.accountId })
      .where('registrant_key', '=', registrantKey)
      .where('id', '=', id)
      .where('started_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) throw new StoreError('unknown-account');
    record('recovery.started', { registrant: registrantKey, id: `recovery/${id}` }, { account: id, level: 'unit' });
  });
}
