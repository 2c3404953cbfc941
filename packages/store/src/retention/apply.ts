import { randomUUID } from 'node:crypto';
import { mayConfirm } from '@jika/registry';
import { sql } from 'kysely';
import type { Access } from '../access.js';
import { atGate, type Gate } from '../accounts/gate.js';
import { digestOfKeys } from '../audit/index.js';
import { StoreError } from '../errors.js';
import { SEALED_COLUMNS } from '../sealing/sealed-columns.js';
import { PROVINCE } from '../units.js';
import { countDue, type Due, dueKeys, dueOf, holdsInForce } from './due-rows.js';
import { type RetentionClass, type RetentionRule, retentionRule } from './rules.js';
import { RETENTION_TARGETS, type RetentionTarget } from './targets.js';

const ROWS_AT_ONCE = 500;
/** For so long a proposal can be confirmed, and a run that was interrupted can go on. */
const PROPOSAL_HOURS = 24;
const HOUR = 3_600_000;
const SUBJECT = { unitPath: PROVINCE.path };

/** How many records of a class are due, or were let go. `held` where a legal hold stops the class. */
export interface RetentionCount {
  recordClass: RetentionClass;
  action: RetentionRule['action'];
  cutoff: string | null;
  count: number;
  held: boolean;
}

/** What is due, without touching it. @throws StoreError `not-permitted`, `unavailable` */
export function dueForDeletion(access: Access, now: Date): Promise<RetentionCount[]> {
  return atGate(access, now, async (gate) => {
    gate.demand('run-retention', SUBJECT);
    return countAll(gate, now);
  });
}

/** Row 97: the first of two proposes, and sees what is due. The other confirms within a day. @throws StoreError `not-permitted` */
export function proposeRetention(access: Access, now: Date): Promise<{ id: string; due: RetentionCount[] }> {
  return atGate(access, now, async (gate) => {
    gate.demand('run-retention', SUBJECT);
    const id = randomUUID();
    await gate.db
      .insertInto('retention_orders')
      .values({
        id,
        proposed_at: now.toISOString(),
        proposed_by: gate.principal.accountId,
        confirmed_at: null,
        confirmed_by: null,
      })
      .execute();
    return { id, due: await countAll(gate, now) };
  });
}

async function countAll({ db }: Gate, now: Date): Promise<RetentionCount[]> {
  const holds = await holdsInForce(db, now);
  const counts: RetentionCount[] = [];
  for (const target of RETENTION_TARGETS) {
    const due = dueOf(target, holds, now);
    counts.push(countOf(target, due, due === null ? 0 : await countDue(db, target, due)));
  }
  return counts;
}

const countOf = ({ recordClass }: RetentionTarget, due: Due | null, count: number): RetentionCount => ({
  recordClass,
  action: retentionRule(recordClass).action,
  cutoff: due?.cutoff ?? null,
  count,
  held: due === null,
});

/**
 * The second of two confirms a proposal, and what was due when it was made is let go: 500 records in a transaction, each with its line in the audit log.
 * A run that was interrupted goes on when it is started again. A hold that was placed meanwhile holds.
 * @throws StoreError `not-permitted`; `second-person-needed` for who proposed it, and for a proposal that ran out or was confirmed by another; `unavailable`
 */
export async function applyRetention(
  access: Access,
  orderId: string,
  now: Date,
  progress: (count: RetentionCount) => void = () => undefined,
): Promise<RetentionCount[]> {
  const proposedAt = await confirmOrder(access, orderId, now);
  const counts: RetentionCount[] = [];
  for (const target of RETENTION_TARGETS) {
    let total = countOf(target, null, 0);
    for (;;) {
      const step = await atGate(access, now, (gate) => letGo(gate, target, proposedAt));
      total = { ...step, count: total.count + step.count };
      progress(total);
      if (step.count < ROWS_AT_ONCE) break;
    }
    counts.push(total);
  }
  return counts;
}

function confirmOrder(access: Access, id: string, now: Date): Promise<Date> {
  return atGate(access, now, async ({ db, demand, principal, settings }) => {
    demand('run-retention', SUBJECT);
    const order = await db.selectFrom('retention_orders').selectAll().where('id', '=', id).executeTakeFirst();
    if (order === undefined) throw new StoreError('second-person-needed');
    const { proposed_by: accountId, confirmed_by } = order;
    const proposedAt = new Date(order.proposed_at);
    const isOver = now.getTime() >= proposedAt.getTime() + PROPOSAL_HOURS * HOUR;
    const isAnother = mayConfirm({ accountId }, principal, 'run-retention', SUBJECT, settings.routing);
    const isTaken = confirmed_by !== null && confirmed_by !== principal.accountId;
    if (isOver || !isAnother || isTaken) throw new StoreError('second-person-needed');
    await db
      .updateTable('retention_orders')
      .set({ confirmed_at: now.toISOString(), confirmed_by: principal.accountId })
      .where('id', '=', id)
      .execute();
    return proposedAt;
  });
}

async function letGo(gate: Gate, target: RetentionTarget, proposedAt: Date): Promise<RetentionCount> {
  const { db, now, record } = gate;
  // A hold may be placed for anything, until the very last moment.
  const due = dueOf(target, await holdsInForce(db, now), proposedAt);
  const keys = due === null ? [] : await dueKeys(db, target, due, ROWS_AT_ONCE);
  const { recordClass } = target;
  const { action } = retentionRule(recordClass);
  if (due === null || keys.length === 0) return countOf(target, due, 0);
  const gone: string[] = [];
  for (const key of keys) {
    const isGone = await (action === 'delete' ? deleteRow(gate, target, due, key) : stripRow(gate, target, due, key));
    if (isGone) gone.push(key.join('/'));
  }
  const details = { recordClass, action, cutoff: due.cutoff, count: gone.length, digest: digestOfKeys(gone) };
  record('retention.applied', { registrant: null, id: `table/${target.table}` }, details);
  return countOf(target, due, gone.length);
}

/** The row, if it is due still: somebody may have changed it since it was found. */
const isDueRow = ({ key }: RetentionTarget, { condition }: Due, values: readonly string[]) => {
  const columns = key.map((name, index) => sql`${sql.ref(name)} = ${values[index]}`);
  return sql`${sql.join(columns, sql` AND `)} AND ${condition}`;
};

async function deleteRow({ db }: Gate, target: RetentionTarget, due: Due, key: readonly string[]): Promise<boolean> {
  const { numAffectedRows } = await sql`
    DELETE FROM ${sql.table(target.table)} WHERE ${isDueRow(target, due, key)}
  `.execute(db);
  return numAffectedRows === 1n;
}

/** Leaves states, instants, unit and keyed hash (D6.4), and notes that it was done. */
async function stripRow(gate: Gate, target: RetentionTarget, due: Due, key: readonly string[]): Promise<boolean> {
  const { db, keys, now } = gate;
  const { table } = target;
  const column = SEALED_COLUMNS.find((each) => each.table === table);
  if (column === undefined || target.stripped === undefined) throw new TypeError(`${table} has nothing to strip`);
  const sealed = keys.seal(target.stripped, column.context(...key));
  const { numAffectedRows } = await sql`
    UPDATE ${sql.table(table)} SET ${sql.ref(column.column)} = ${sealed}
    ${target.emptied === undefined ? sql`` : sql`, ${sql.ref(target.emptied)} = NULL`} WHERE ${isDueRow(target, due, key)}
  `.execute(db);
  if (numAffectedRows !== 1n) return false;
  await db
    .insertInto('stripped_rows')
    .values({ table_name: table, row_key: key.join('/'), at: now.toISOString() })
    .execute();
  return true;
}
