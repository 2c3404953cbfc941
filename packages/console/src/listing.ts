/** What is known of a list that runs newest first: its head, and where to go on; `next` is null when that is all of it. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

interface Identified {
  readonly id: string;
}

const idsOf = (items: readonly Identified[]): Set<string> => new Set(items.map(({ id }) => id));

/** The list with one more page behind it. */
export function extended<T extends Identified>(known: Listing<T>, page: Listing<T>): Listing<T> {
  const ids = idsOf(known.items);
  return { items: [...known.items, ...page.items.filter(({ id }) => !ids.has(id))], next: page.next };
}

/** How far a new head has to go: until it meets what is known, or until it replaces all of it. */
export type Depth = 'meet' | 'replace';

export function reaches<T extends Identified>(head: Listing<T>, known: Listing<T>, depth: Depth): boolean {
  if (head.next === null) return true;
  const sought = depth === 'meet' ? known.items : known.items.slice(-1);
  const ids = idsOf(head.items);
  return sought.length === 0 || sought.some(({ id }) => ids.has(id));
}

/**
 * The list with a new head: what was loaded behind it stays, so that nobody loses the place.
 * A head that does not meet what is known stands alone, since what lies between them is not known.
 */
export function refreshed<T extends Identified>(known: Listing<T>, head: Listing<T>): Listing<T> {
  const ids = idsOf(head.items);
  const lastShared = known.items.findLastIndex(({ id }) => ids.has(id));
  const behind = lastShared < 0 ? [] : known.items.slice(lastShared + 1);
  if (behind.length === 0 || head.next === null) return head;
  return { items: [...head.items, ...behind], next: known.next };
}

/** How many items stand before the first that was known. */
export function arrivals<T extends Identified>(before: Listing<T>, after: Listing<T>): number {
  const ids = idsOf(before.items);
  const firstKnown = after.items.findIndex(({ id }) => ids.has(id));
  return firstKnown < 0 ? after.items.length : firstKnown;
}

export function replaced<T extends Identified>(known: Listing<T>, item: T): Listing<T> {
  return { ...known, items: known.items.map((each) => (each.id === item.id ? item : each)) };
}
