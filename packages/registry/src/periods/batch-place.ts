import type { UnitPath } from '../accounts/unit.js';
import type { Batch } from './batch.js';
import type { CalendarSettings } from './calendar-settings.js';
import { type QuarterKey, quarterAfter, quarterAt } from './quarter.js';

/** The one batch that an item appears in; what the store may search by. */
export interface BatchPlace {
  owner: UnitPath;
  quarter: QuarterKey;
  /** The quarter in which it came, when that batch was frozen by then (D5.4). */
  rolledOverFrom?: QuarterKey;
}

/**
 * Where an item goes that comes now: into the batch of the quarter, open or not opened yet, else into the next that takes it. It
 * stays there, so that each item appears once.
 */
export function batchPlaceOnArrival(
  owner: UnitPath,
  existing: readonly Batch[],
  settings: CalendarSettings,
  now: Date,
): BatchPlace {
  const closed = new Set(
    existing.filter((batch) => batch.owner === owner && batch.state !== 'open').map(({ quarter }) => quarter),
  );
  const first = quarterAt(now, settings);
  let quarter = first;
  while (closed.has(quarter.key)) quarter = quarterAfter(quarter, settings);
  return quarter.key === first.key
    ? { owner, quarter: quarter.key }
    : { owner, quarter: quarter.key, rolledOverFrom: first.key };
}

/** Quarters that are over and have items but no batch that was submitted: those without items may be skipped (R25). */
export function overdueQuarters(
  places: readonly BatchPlace[],
  batches: readonly Batch[],
  settings: CalendarSettings,
  now: Date,
): { owner: UnitPath; quarter: QuarterKey; items: number }[] {
  const current = quarterAt(now, settings).key;
  const handedIn = new Set(batches.filter(isHandedIn).map(keyOf));
  const counts = new Map<string, { owner: UnitPath; quarter: QuarterKey; items: number }>();
  for (const place of places) {
    if (place.quarter >= current || handedIn.has(keyOf(place))) continue;
    const { owner, quarter } = place;
    counts.set(keyOf(place), { owner, quarter, items: (counts.get(keyOf(place))?.items ?? 0) + 1 });
  }
  return [...counts.values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const isHandedIn = ({ state }: Batch): boolean => state !== 'open' && state !== 'frozen' && state !== 'sealed';
const keyOf = ({ owner, quarter }: { owner: UnitPath; quarter: QuarterKey }): string => `${quarter} ${owner}`;
