import {
  type ChasedCard,
  type ChaseRow,
  chaseList,
  type DeliveryCounts,
  isSound,
  prefectureOn,
  UNACTIVATED_STATES,
  UNCOLLECTED_STATES,
  type UnitPath,
} from '@jika/registry';
import { type Expression, type SqlBool, sql } from 'kysely';
import { type Access, atDesk, type Desk, nobodyIn } from '../access.js';
import type { Read } from '../database/database.js';
import { type Page, type Place, pageOfRows } from '../page.js';
import { within } from '../scope.js';

/** Which of the cards within reach. */
export interface ChaseFilter {
  /** A prefecture, a county or a unit, and all below it. */
  within?: UnitPath;
  branch?: string;
}

/** A row of the list, with the registrant under whose key the card lies. */
export interface ChasedRow extends ChaseRow {
  registrant: string;
  bank: string | null;
}

const CHASED = [...UNCOLLECTED_STATES, ...UNACTIVATED_STATES];

/**
 * Cards that were made, and not collected or not activated, the oldest first (R18): of the units that the principal reaches, or of the own bank. Who
 * moved to another province is left out (R7).
 */
export function chasedCards(
  access: Access,
  filter: ChaseFilter,
  place: Place | null,
  now: Date,
  limit = 50,
): Promise<Page<ChasedRow>> {
  return atDesk(access, now, async (desk) => {
    const rows = await chasedQuery(desk.db, reachOf(desk), filter)
      .$if(place !== null, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('madeAt', 'cardKey'), '>', tuple(place?.at ?? '', place?.id ?? '')),
        ),
      )
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(
      rows,
      limit,
      (row) => row,
      ({ madeAt, cardKey }) => ({ at: madeAt, id: cardKey }),
    );
    desk.record('registration.listed', nobodyIn('chased-cards'), { purpose: 'chase', count: page.items.length });
    return { items: page.items.flatMap((row) => chasedRow(row, now)), next: page.next };
  });
}

type Row = Omit<ChasedCard, 'movedOut' | 'unitPath' | 'branchId'> & {
  registrant: string;
  bank: string | null;
  unitPath: UnitPath | null;
  branchId: string | null;
};

/** None for a card that is no longer chased. */
export function chasedRow({ registrant, bank, unitPath, branchId, ...row }: Row, now: Date): ChasedRow[] {
  const card = { ...row, unitPath: unitPath ?? ('' as UnitPath), branchId: branchId ?? '', movedOut: false };
  return chaseList([card], now).map((chased) => ({ ...chased, registrant, bank }));
}

/** The units of the principal, or the cards of the own bank. */
export function reachOf({ principal }: Desk): Expression<SqlBool> {
  if (!isSound(principal)) return within('registrations.unit_path', null);
  return principal.role === 'bank-branch'
    ? sql<SqlBool>`cards.bank = ${principal.bankCode ?? ''}`
    : within('registrations.unit_path', principal.jurisdiction);
}

/** With `made_at` of older records taken for the instant since which they are as they are. */
export function chasedQuery(db: Read, reach: Expression<SqlBool>, filter: ChaseFilter) {
  const reminded = sql<string | null>`(SELECT max(reminded_at) FROM card_reminders AS r
    WHERE r.registrant_key = cards.registrant_key AND r.card_key = cards.card_key)`;
  const inner = db
    .selectFrom('physical_cards as cards')
    .innerJoin('registrations', (join) =>
      join
        .onRef('registrations.registrant_key', '=', 'cards.registrant_key')
        .onRef('registrations.id', '=', 'cards.registration_id'),
    )
    .select([
      'cards.registrant_key as registrant',
      'cards.card_key as cardKey',
      'cards.bank as bank',
      'cards.branch as branchId',
      'cards.state as state',
      'registrations.unit_path as unitPath',
      sql<string>`COALESCE(cards.made_at, cards.state_since)`.as('madeAt'),
      reminded.as('remindedAt'),
    ])
    .where('cards.state', 'in', CHASED)
    .where('registrations.moved_out_at', 'is', null)
    .where(reach)
    .$if(filter.within !== undefined, (query) => query.where(within('registrations.unit_path', filter.within ?? null)))
    .$if(filter.branch !== undefined, (query) => query.where('cards.branch', '=', filter.branch ?? ''));
  return db.selectFrom(inner.as('chased')).selectAll().orderBy('madeAt').orderBy('cardKey');
}

/** By what the counts are made up. */
export type DeliveryGroup = 'prefecture' | 'unit' | 'branch';

/** How far the cards within reach have come, by prefecture, unit or branch; a card is delivered once its activation is on record (R18). */
export function deliveriesBy(access: Access, group: DeliveryGroup, now: Date): Promise<Map<string, DeliveryCounts>> {
  return atDesk(access, now, async (desk) => {
    const rows = await desk.db
      .selectFrom('physical_cards as cards')
      .innerJoin('registrations', (join) =>
        join
          .onRef('registrations.registrant_key', '=', 'cards.registrant_key')
          .onRef('registrations.id', '=', 'cards.registration_id'),
      )
      .select(['registrations.unit_path as unitPath', 'cards.branch as branch', 'cards.state as state'])
      .select(sql<number | string>`count(*)`.as('cards'))
      .where(reachOf(desk))
      .where((eb) =>
        eb.or([
          eb('cards.state', '=', 'active'),
          eb.and([eb('cards.state', 'in', CHASED), eb('registrations.moved_out_at', 'is', null)]),
        ]),
      )
      .groupBy(['registrations.unit_path', 'cards.branch', 'cards.state'])
      .execute();
    const counts = new Map<string, DeliveryCounts>();
    for (const { unitPath, branch, state, cards } of rows) {
      const key =
        (group === 'branch' ? branch : group === 'unit' ? unitPath : unitPath && prefectureOn(unitPath)) ?? '';
      const sum = counts.get(key) ?? { uncollected: 0, unactivated: 0, delivered: 0 };
      counts.set(key, { ...sum, [columnOf(state)]: sum[columnOf(state)] + Number(cards) });
    }
    return counts;
  });
}

function columnOf(state: ChasedCard['state']): keyof DeliveryCounts {
  if (state === 'active') return 'delivered';
  return UNACTIVATED_STATES.some((one) => one === state) ? 'unactivated' : 'uncollected';
}
