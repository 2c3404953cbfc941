import type { CardState, UnitPath } from '@jika/registry';
import type { CardOnRecord } from '@jika/store';
import { countersNear, DEMO_COUNTERS, type DemoCounter } from './counters.js';
import type { Lot } from './lots.js';
import type { Random } from './random.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The last instant that anything happened in the demo. */
const LATEST = Date.parse('2026-10-11T09:00:00Z');
/** The issue serial begins with the year: that of the newest card, and of one that was replaced. */
const YEAR = 2_026;
const YEAR_REPLACED = 2_016;
const MOST_DAYS_AFTER = 150;

/** In one of these states a card was put into use at some time. */
const ONCE_IN_USE: readonly CardState[] = ['active', 'replaced'];

/** Whose cards. */
export interface Holder {
  readonly index: number;
  readonly cardNumber: string;
  readonly unit: UnitPath | null;
  readonly bank: string;
  readonly approvedAt: Date;
}

export function demoCards(holder: Holder, { cards, twist }: Lot, random: Random): CardOnRecord[] {
  const near = countersNear(holder.unit).filter(({ bank }) => bank === holder.bank);
  const counter = near[random.below(near.length)] ?? DEMO_COUNTERS[0];
  if (counter === undefined) return [];
  return cards.map((state, order): CardOnRecord => {
    const at = momentAfter(holder.approvedAt, random);
    const wasUsed = ONCE_IN_USE.includes(state) || twist === 'was-active';
    return {
      cardNumber: holder.cardNumber,
      issueSerial: `${order === cards.length - 1 ? YEAR : YEAR_REPLACED}${String(holder.index).padStart(6, '0')}`,
      state,
      stateSince: at,
      bank: counter.bank,
      branch: counter.branch,
      ...(wasUsed && activationAt(holder, order, counter, at, random)),
      ...(state === 'suspended' && { suspended: { at, by: `demo-person-${holder.index}`, reason: 'lost' } }),
      ...(twist === 'flagged' && { replacementFlag: { at, reason: 'information-error' } }),
    };
  });
}

function activationAt({ index }: Holder, order: number, counter: DemoCounter, at: string, random: Random) {
  const id = `demo-${index}-${order}`;
  return {
    activation: { at, outletName: counter.outletName, stationName: counter.name },
    activatedBy: {
      id: `activation-${id}`,
      requestId: `request-${id}`,
      stationId: counter.id,
      insertionId: `insertion-${id}`,
      operator: random.pick(OPERATORS),
    },
  };
}

const OPERATORS = ['李示范', '张样本', '陈示例'] as const;

/** In the opening hours of some day after, 08:00 to 16:59 in China. */
function momentAfter(from: Date, random: Random): string {
  const midnight = Math.floor(from.getTime() / DAY_MS) * DAY_MS;
  const at = midnight + (1 + random.below(MOST_DAYS_AFTER)) * DAY_MS + random.below(9 * HOUR_MS);
  return new Date(Math.min(at, LATEST - random.below(30 * DAY_MS))).toISOString();
}
