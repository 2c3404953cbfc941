import { shanghaiDay } from '@jika/registry';
import { sql } from 'kysely';
import type { Desk } from '../access.js';

/** Several counters a day, by the registrant's key, so that who submits waits for few others. */
const LANES = 16;

/** R47: a number that no other submit of the day has. They are not given out in order. */
export async function nextOfDay({ db, now }: Desk, registrant: string): Promise<number> {
  const lane = Number.parseInt(registrant.slice(0, 1), LANES);
  const { last } = await db
    .insertInto('receipt_sequences')
    .values({ day: shanghaiDay(now), lane, last: 0 })
    .onConflict((on) => on.columns(['day', 'lane']).doUpdateSet({ last: sql`receipt_sequences.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last * LANES + lane;
}
