import { isWithin, type UnitPath } from '../accounts/unit.js';
import { daysBetween, shanghaiDay } from '../periods/shanghai-day.js';
import { type CardState, UNACTIVATED_STATES, UNCOLLECTED_STATES } from './physical-card.js';

/** A card as a chase list sees it. Instants are ISO 8601 UTC. */
export interface ChasedCard {
  /** An opaque key of the card. */
  cardKey: string;
  unitPath: UnitPath;
  branchId: string;
  state: CardState;
  madeAt: string;
  /** Null until the first reminder. */
  remindedAt: string | null;
  /** Who moved to another province is not chased (R7). */
  movedOut: boolean;
}

export interface ChaseRow extends ChasedCard {
  waitsFor: 'collection' | 'activation';
  /** Whole days of the calendar since it was made, in Asia/Shanghai. */
  ageDays: number;
}

/** Made, and not collected or not activated (R18), the oldest first. */
export function chaseList(cards: readonly ChasedCard[], now: Date): ChaseRow[] {
  const today = shanghaiDay(now);
  return cards
    .flatMap((card) => {
      const waitsFor = card.movedOut ? null : waitingFor(card.state);
      return waitsFor === null
        ? []
        : [{ ...card, waitsFor, ageDays: daysBetween(shanghaiDay(new Date(card.madeAt)), today) }];
    })
    .sort((one, other) => compare(one.madeAt, other.madeAt) || compare(one.cardKey, other.cardKey));
}

/** The rows of a prefecture, a county or a unit and all below it. */
export function rowsWithin(rows: readonly ChaseRow[], path: UnitPath): ChaseRow[] {
  return rows.filter(({ unitPath }) => isWithin(unitPath, path));
}

/** The rows whose reminder is due: one per interval, the first when the card has waited for one. A reminder sent twice at once is due once. */
export function remindersDue(rows: readonly ChaseRow[], intervalDays: number, now: Date): ChaseRow[] {
  const today = shanghaiDay(now);
  return rows.filter(
    ({ remindedAt, madeAt }) => daysBetween(shanghaiDay(new Date(remindedAt ?? madeAt)), today) >= intervalDays,
  );
}

/** How far the cards of a prefecture, unit or branch have come (R18). Delivered are those in use: one moves there when it is activated. */
export interface DeliveryCounts {
  uncollected: number;
  unactivated: number;
  delivered: number;
}

export function deliveryCounts(cards: readonly Pick<ChasedCard, 'state' | 'movedOut'>[]): DeliveryCounts {
  const chased = cards.filter(({ movedOut }) => !movedOut).map(({ state }) => waitingFor(state));
  return {
    uncollected: chased.filter((waitsFor) => waitsFor === 'collection').length,
    unactivated: chased.filter((waitsFor) => waitsFor === 'activation').length,
    delivered: cards.filter(({ state }) => state === 'active').length,
  };
}

function waitingFor(state: CardState): ChaseRow['waitsFor'] | null {
  if (UNCOLLECTED_STATES.some((candidate) => candidate === state)) return 'collection';
  return UNACTIVATED_STATES.some((candidate) => candidate === state) ? 'activation' : null;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
