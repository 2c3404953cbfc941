import { cardAfter, remindersDue } from '@jika/registry';
import { type Access, type Desk, nobodyIn } from '../access.js';
import { updateCard } from '../cards.js';
import { atGuardedDesk } from '../guarded-desk.js';
import { lockRegistrant } from '../lock-registrant.js';
import { type ChasedRow, type ChaseFilter, chasedCards, chasedQuery, chasedRow, reachOf } from './chase.js';

const PAGE = 200;

/**
 * Notes a reminder for every card within reach whose holder has waited for one interval, once per interval also when it runs twice at once (R18). A
 * card at a branch counts as notified from then on.
 * @returns the cards whose holders are to be reminded now, at most `limit`; those that are left come with the next run
 * @throws StoreError `forbidden` for who may see that cards wait, and may have nobody told; `unavailable`
 */
export async function remindHolders(
  access: Access,
  filter: ChaseFilter,
  intervalDays: number,
  now: Date,
  limit = 1_000,
): Promise<ChasedRow[]> {
  const reminded: ChasedRow[] = [];
  let place = null;
  do {
    const page: Awaited<ReturnType<typeof chasedCards>> = await chasedCards(access, filter, place, now, PAGE);
    for (const row of remindersDue(page.items, intervalDays, now) as ChasedRow[]) {
      if (reminded.length >= limit) return reminded;
      const isFirst = await atGuardedDesk(access, now, (desk) => {
        desk.demandList('notify-holder', nobodyIn('chased-cards'));
        return remindOnce(desk, row, intervalDays);
      });
      if (isFirst) reminded.push(row);
    }
    place = page.next;
  } while (place !== null);
  return reminded;
}

/** False when another run was first, or the card has moved on since. */
async function remindOnce(desk: Desk, { registrant, cardKey }: ChasedRow, intervalDays: number): Promise<boolean> {
  const { db, now, record } = desk;
  await lockRegistrant(db, registrant);
  const row = await chasedQuery(db, reachOf(desk), {})
    .where('registrant', '=', registrant)
    .where('cardKey', '=', cardKey)
    .executeTakeFirst();
  if (row === undefined || remindersDue(chasedRow(row, now), intervalDays, now).length === 0) return false;
  const at = now.toISOString();
  await db
    .insertInto('card_reminders')
    .values({ registrant_key: registrant, card_key: cardKey, reminded_at: at })
    .execute();
  const state = cardAfter(row.state, 'notify');
  if (state === null) return true;
  await updateCard(db, registrant, cardKey, { state, state_since: at });
  record('card.moved-on', { registrant, id: `card/${cardKey}` }, { from: row.state, to: state });
  return true;
}
