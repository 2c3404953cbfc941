import {
  ageInDays,
  pathBelow,
  reminderDue,
  type Unit,
  type UnitPath,
  unitDataReviewDue,
  WAITING_FOR_REVIEW,
} from '@jika/registry';
import { type Access, nobodyIn } from '../access.js';
import { SINCE } from '../registrations/review-queue.js';
import { within } from '../scope.js';
import { unitFromRow } from '../units.js';
import { atGate } from './gate.js';

const MOST_UNITS = 1_000;

/** The permission is about what stands below a unit, not about the unit itself. */
const somewhereBelow = (path: UnitPath | null): UnitPath | null => path && pathBelow(path, 'any');

/** R34: the open institutions within the principal's jurisdiction for which no admin is appointed, by path, at most 1 000. @throws StoreError `not-permitted` */
export function unitsWithoutAdminWithin(access: Access, now: Date): Promise<Unit[]> {
  return atGate(access, now, async ({ db, demand, principal }) => {
    demand('see-units-without-admin', { unitPath: somewhereBelow(principal.jurisdiction) });
    const rows = await db
      .selectFrom('units')
      .selectAll()
      .where('kind', '=', 'institution')
      .where('closed_at', 'is', null)
      .where(within('path', principal.jurisdiction))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('accounts')
              .select('user_name')
              .whereRef('accounts.unit_path', '=', 'units.path')
              .where('role', '=', 'unit-admin')
              .where('accounts.closed_at', 'is', null),
          ),
        ),
      )
      .orderBy('path')
      .limit(MOST_UNITS)
      .execute();
    return rows.map(unitFromRow);
  });
}

/** R26: the units within the principal's jurisdiction whose data their admin has not looked through for too long, at most 1 000. */
export function unitsDueForDataReview(access: Access, now: Date): Promise<UnitPath[]> {
  return atGate(access, now, async ({ db, principal, settings }) => {
    const rows = await db
      .selectFrom('unit_accounts')
      .select(['unit_path', 'reviewed_at'])
      .where('state', 'in', ['first-login-changed', 'active'])
      .where(within('unit_path', principal.jurisdiction))
      .orderBy('reviewed_at')
      .limit(MOST_UNITS)
      .execute();
    return rows
      .filter(({ reviewed_at }) => unitDataReviewDue(reviewed_at, settings.unitDataReviewDays, now))
      .map(({ unit_path }) => unit_path);
  });
}

/** What waits for one unit: the badge on its approval list (R49), and how long the oldest has waited (R34). */
export interface ReviewQueue {
  unitPath: UnitPath;
  waiting: number;
  oldestDays: number;
  reminderDue: boolean;
}

/** R34, R49: the review queues within the principal's jurisdiction, by unit, the longest wait first, at most 1 000. */
export function reviewQueues(access: Access, now: Date): Promise<ReviewQueue[]> {
  return atGate(access, now, async ({ db, principal, record, settings }) => {
    const rows = await db
      .selectFrom('registrations')
      .select(({ fn }) => ['unit_path', fn.countAll<number>().as('waiting'), fn.min(SINCE).as('since')])
      .where('state', 'in', WAITING_FOR_REVIEW)
      .where(within('unit_path', principal.jurisdiction))
      .groupBy('unit_path')
      .orderBy('since')
      .limit(MOST_UNITS)
      .execute();
    record('registration.listed', nobodyIn('review-queues'), { purpose: 'review-queues', count: rows.length });
    return rows.flatMap(({ unit_path: unitPath, waiting, since }) =>
      unitPath === null
        ? []
        : {
            unitPath,
            waiting: Number(waiting),
            oldestDays: ageInDays(since, now),
            reminderDue: reminderDue([{ unitPath, since }], null, settings.reviewReminders, now),
          },
    );
  });
}
