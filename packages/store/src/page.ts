/** A place in a list that runs newest first: the instant and the id of the last item seen. */
export interface Place {
  at: string;
  id: string;
}

/** `next` is null on the last page. */
export interface Page<T> {
  items: T[];
  next: Place | null;
}

/** Makes a page of rows that were asked for one beyond `limit`. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  placeOf: (row: Row) => Place,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? placeOf(last) : null,
  };
}
