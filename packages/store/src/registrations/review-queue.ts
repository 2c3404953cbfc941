import {
  ageInDays,
  type CalendarSettings,
  type RegistrationState,
  type UnitPath,
  WAITING_FOR_REVIEW,
} from '@jika/registry';
import { sql } from 'kysely';
import { type Access, nobodyIn } from '../access.js';
import type { Read } from '../database/database.js';
import { atGuardedDesk, type GuardedDesk } from '../guarded-desk.js';
import { type Page, type Place, pageOfRows } from '../page.js';
import { within } from '../scope.js';
import { waitingUntil } from './form-settings.js';
import { linkTo, type RegistrationKey, storedFromRow } from './stored-registration.js';

export interface QueuedRegistration {
  readonly key: RegistrationKey;
  readonly state: RegistrationState;
  readonly unitPath: UnitPath | null;
  /** When it was submitted, and the whole days since then. */
  readonly since: string;
  readonly ageInDays: number;
  readonly name: string;
  /** R24: the opening of the window that it is kept for; null for one that came in a window. */
  readonly waitsUntil: string | null;
}

export interface QueueRequest {
  readonly order: 'oldest' | 'newest';
  /** The `next` of the page before; null for the first. */
  readonly after: Place | null;
  /** At most 200. */
  readonly limit?: number;
}

/** R49, R34: the badge: how many wait, and for how many days the oldest has; null when nobody waits. */
export interface QueueBadge {
  readonly count: number;
  readonly oldestInDays: number | null;
}

const MOST_ROWS = 200;
const DIRECTION = { oldest: { order: 'asc', beyond: '>' }, newest: { order: 'desc', beyond: '<' } } as const;

/** One that was put on record as submitted waits since then. */
export const SINCE = sql<string>`coalesce(submitted_at, updated_at)`;

const waiting = (db: Read, { jurisdiction }: GuardedDesk['principal']) =>
  db.selectFrom('registrations').where('state', 'in', WAITING_FOR_REVIEW).where(within('unit_path', jurisdiction));

/**
 * R38, R49: what waits for review in the own unit and its departments, page by page.
 * @throws RangeError for a limit that is none; StoreError `forbidden`, `unavailable`
 */
export function reviewQueue(
  access: Access,
  { order, after, limit = 50 }: QueueRequest,
  now: Date,
  calendar?: CalendarSettings,
): Promise<Page<QueuedRegistration>> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS) throw new RangeError(`1 to ${MOST_ROWS} rows a page`);
  return atGuardedDesk(access, now, async (desk) => {
    const { db, keys, principal, record } = desk;
    desk.demandList('see-review-queue', nobodyIn('review-queue'));
    const direction = DIRECTION[order];
    const [registrant = '', id = ''] = after?.id.split('/') ?? [];
    const rows = await waiting(db, principal)
      .selectAll()
      .select(SINCE.as('since'))
      .$if(after !== null, (query) =>
        query.where(({ eb }) =>
          eb(
            sql`(${SINCE}, ${sql.ref('registrant_key')}, ${sql.ref('id')})`,
            direction.beyond,
            sql`(${after?.at ?? ''}, ${registrant}, ${id})`,
          ),
        ),
      )
      .orderBy(SINCE, direction.order)
      .orderBy('registrant_key', direction.order)
      .orderBy('id', direction.order)
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(
      rows,
      limit,
      (row): QueuedRegistration => {
        const { key, record: found } = storedFromRow(keys, row);
        const { since } = row;
        const name = found.form.name ?? '';
        const { state, unitPath } = found;
        const waitsUntil = waitingUntil(state, since, calendar);
        return { key, state, unitPath, since, ageInDays: ageInDays(since, now), name, waitsUntil };
      },
      (row) => ({ at: row.since, id: linkTo({ registrant: row.registrant_key, id: row.id }) }),
    );
    record('registration.listed', nobodyIn('review-queue'), { purpose: 'review', count: page.items.length });
    return page;
  });
}

/** @throws StoreError `forbidden`, `unavailable` */
export function reviewBadge(access: Access, now: Date): Promise<QueueBadge> {
  return atGuardedDesk(access, now, async (desk) => {
    desk.demandList('see-review-queue', nobodyIn('review-queue'));
    const { count, oldest } = await waiting(desk.db, desk.principal)
      .select(({ fn }) => [fn.countAll().as('count'), sql<string | null>`min(${SINCE})`.as('oldest')])
      .executeTakeFirstOrThrow();
    return { count: Number(count), oldestInDays: oldest === null ? null : ageInDays(oldest, now) };
  });
}
