import { type CalendarSettings, CLOSED_CASE_STATES, periodAt, rollOver } from '@jika/registry';
import { type Access, atDesk, type Desk } from '../access.js';
import { lockRegistrant } from '../lock-registrant.js';
import { inOneStatement } from '../store.js';
import { type CaseRow, caseRowWith } from './case-rows.js';
import { leaveNotice } from './notices.js';

const PAGE = 200;

/**
 * The job at the change of a period: every case that is still below the province when its period has closed moves to the one that is open, and who opened it is told once (R22, R23). Broken
 * off, or run again, it goes on where it stopped.
 * @returns how many moved
 * @throws StoreError `unavailable`
 */
export async function rollOverCases(access: Access, calendar: CalendarSettings, now: Date): Promise<number> {
  const { key } = periodAt(now, calendar);
  let moved = 0;
  let rows: Pick<CaseRow, 'registrant_key' | 'id'>[] = [];
  do {
    rows = await late(access, key, rows.at(-1));
    for (const { id } of rows) {
      if (await atDesk(access, now, (desk) => moveOn(desk, id, calendar))) moved += 1;
    }
  } while (rows.length === PAGE);
  return moved;
}

/** Those after one. What waits for the province was handed in in time, and stands in its batch. */
function late(access: Access, period: string, after: Pick<CaseRow, 'registrant_key' | 'id'> | undefined) {
  return inOneStatement(access.store, (db) =>
    db
      .selectFrom('cases')
      .select(['registrant_key', 'id'])
      .where('period', '<', period)
      .where('state', 'not in', CLOSED_CASE_STATES)
      .where('awaiting', '<>', 'province')
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('registrant_key', 'id'), '>', tuple(after?.registrant_key ?? '', after?.id ?? '')),
      )
      .orderBy('registrant_key')
      .orderBy('id')
      .limit(PAGE)
      .execute(),
  );
}

async function moveOn(desk: Desk, id: string, calendar: CalendarSettings): Promise<boolean> {
  const { db, now, record } = desk;
  const seen = await caseRowWith(db, id);
  if (seen === undefined) return false;
  await lockRegistrant(db, seen.registrant_key);
  const row = (await caseRowWith(db, id)) ?? seen;
  const { place, notice } = rollOver(placeOf(row), calendar, now);
  if (notice === null || row.awaiting === 'province') return false;
  await db
    .updateTable('cases')
    .set({ period: place.periodKey, rolled_over_from: place.rolledOverFrom ?? null })
    .where('registrant_key', '=', row.registrant_key)
    .where('id', '=', id)
    .execute();
  await leaveNotice(desk, row.registrant_key, row.opened_by, 'rolled-over', notice);
  const subject = { registrant: row.registrant_key, id: `case/${id}` };
  record('case.rolled-over', subject, { caseKind: row.kind, period: place.periodKey });
  return true;
}

const placeOf = ({ period, rolled_over_from }: CaseRow) => ({
  periodKey: period,
  ...(rolled_over_from !== null && { rolledOverFrom: rolled_over_from }),
});
