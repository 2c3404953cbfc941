import { randomUUID } from 'node:crypto';
import type { RollOverNotice } from '@jika/registry';
import { type Access, atDesk, type Desk, nobodyIn } from '../access.js';
import type { NoticeCode } from '../case-tables.js';
import { type Page, type Place, pageOfRows } from '../page.js';

/** What somebody is told. The words for a code are the page's; a period that was missed has its own (R23). */
export interface Notice {
  id: string;
  code: NoticeCode;
  at: string;
  periods: Pick<RollOverNotice, 'from' | 'to'> | null;
}

/** Leaves a notice for an account; for the holder, who is reached as on file, without one. */
export async function leaveNotice(
  { db, now }: Desk,
  registrant: string,
  addressee: string | null,
  code: NoticeCode,
  periods: Notice['periods'] = null,
): Promise<void> {
  await db
    .insertInto('notices')
    .values({
      registrant_key: registrant,
      id: randomUUID(),
      addressee,
      code,
      period_from: periods?.from ?? null,
      period_to: periods?.to ?? null,
      at: now.toISOString(),
    })
    .execute();
}

/** The principal's own notices, newest first; a holder's are also those that were left for the holder. */
export function noticesBefore(access: Access, place: Place | null, now: Date, limit = 50): Promise<Page<Notice>> {
  return atDesk(access, now, async ({ db, principal, record }) => {
    const rows = await db
      .selectFrom('notices')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb('addressee', '=', principal.accountId),
          eb.and([eb('addressee', 'is', null), eb('registrant_key', '=', principal.registrantKey ?? '')]),
        ]),
      )
      .$if(place !== null, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('at', 'id'), '<', tuple(place?.at ?? '', place?.id ?? '')),
        ),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    record('case.listed', nobodyIn('notices'), { count: Math.min(rows.length, limit) });
    return pageOfRows(
      rows,
      limit,
      ({ id, code, at, period_from: from, period_to: to }) => ({
        id,
        code,
        at,
        periods: from !== null && to !== null ? { from, to } : null,
      }),
      ({ at, id }) => ({ at, id }),
    );
  });
}
