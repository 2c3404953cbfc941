/** Where and when the items of a batch were gathered: one batch for each prefecture and quarter (R25). */
export interface BatchKey {
  prefecture: string;
  /** Such as 2016-Q3. */
  quarter: string;
}

export interface AnnexBatch<Item> extends BatchKey {
  items: readonly Item[];
}

/** The batches of items, by quarter and prefecture; within one, items keep their order. */
export function splitBatches<Item>(items: Iterable<Item>, keyOf: (item: Item) => BatchKey): AnnexBatch<Item>[] {
  const batches = new Map<string, BatchKey & { items: Item[] }>();
  for (const item of items) {
    const { prefecture, quarter } = keyOf(item);
    const name = JSON.stringify([quarter, prefecture]);
    const batch = batches.get(name) ?? { prefecture, quarter, items: [] };
    batch.items.push(item);
    batches.set(name, batch);
  }
  return [...batches.values()].sort(byQuarterAndPrefecture);
}

/** The items of several batches as one annex of the province, in the order of quarter and prefecture. */
export function mergeBatches<Item>(batches: Iterable<AnnexBatch<Item>>): Item[] {
  return [...batches].sort(byQuarterAndPrefecture).flatMap(({ items }) => items);
}

const byQuarterAndPrefecture = (one: BatchKey, other: BatchKey): number =>
  compared(one.quarter, other.quarter) || compared(one.prefecture, other.prefecture);

const compared = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
