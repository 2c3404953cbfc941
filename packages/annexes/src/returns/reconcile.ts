import type { Annex } from '@jika/registry';
import type { ReturnedRow, ReturnStatus } from './read-return.js';
import { comparable, rowKey } from './row-key.js';

export interface MatchedRow {
  key: string;
  /** Of the returned file. */
  number: number;
  status: ReturnStatus;
  remark: string;
}

/** A cell that came back other than it went out. */
export interface ChangedCell {
  key: string;
  number: number;
  column: number;
  exported: string;
  returned: string;
}

/** How a return fits what went out. Each key is in one of `matched`, `missing`, `extra` and `ambiguous`. */
export interface Reconciliation {
  matched: readonly MatchedRow[];
  /** Of matched rows. */
  changed: readonly ChangedCell[];
  /** Keys that went out and did not come back. */
  missing: readonly string[];
  /** Numbers of returned rows that never went out. */
  extra: readonly number[];
  /** Keys that went out or came back more than once: a person has to look. */
  ambiguous: readonly string[];
}

/** Holds a return against the rows that went out, by key; order does not matter. */
export function reconcile(
  annex: Annex,
  exported: Iterable<readonly string[]>,
  returned: Iterable<ReturnedRow>,
): Reconciliation {
  const out = grouped(exported, (cells) => rowKey(annex, cells));
  const back = grouped(returned, ({ key }) => key);
  const keys = [...new Set([...out.keys(), ...back.keys()])];
  const isAmbiguous = (key: string) => (out.get(key)?.length ?? 0) > 1 || (back.get(key)?.length ?? 0) > 1;
  const single = keys.filter((key) => !isAmbiguous(key));
  const pairs = single.map((key) => ({ key, cells: out.get(key)?.[0], row: back.get(key)?.[0] }));
  return {
    matched: pairs.flatMap(({ key, cells, row }) => (cells && row ? [matchedRow(key, row)] : [])),
    changed: pairs.flatMap(({ cells, row }) => (cells && row ? changedCells(cells, row) : [])),
    missing: pairs.flatMap(({ key, row }) => (row ? [] : [key])),
    extra: pairs.flatMap(({ cells, row }) => (row && !cells ? [row.number] : [])),
    ambiguous: keys.filter(isAmbiguous),
  };
}

const matchedRow = (key: string, { number, status, remark }: ReturnedRow): MatchedRow => ({
  key,
  number,
  status,
  remark,
});

function changedCells(exported: readonly string[], { key, number, cells }: ReturnedRow): ChangedCell[] {
  return exported.flatMap((cell, column) => {
    const returned = cells[column] ?? '';
    return comparable(cell) === comparable(returned) ? [] : [{ key, number, column, exported: cell, returned }];
  });
}

function grouped<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
