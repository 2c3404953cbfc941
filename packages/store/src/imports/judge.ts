import { isDeepStrictEqual } from 'node:util';
import { isWithin, type UnitPath } from '@jika/registry';
import type { RowOutcome } from './import-kind.js';
import type { Added, ImportDesk, ImportTable, Incoming } from './import-table.js';

/** What comes of each row of a chunk, in their order, and the rows that are to be put on record, by key: an index takes neighbours at less cost. */
export interface Judged<Value> {
  readonly outcomes: readonly RowOutcome[];
  readonly added: readonly Added<Value>[];
}

/** Of two rows of one person the first counts; the second is the same again, or in its way. */
export async function judge<Value>(
  desk: ImportDesk,
  table: ImportTable<Value>,
  values: readonly Value[],
  holding: boolean,
): Promise<Judged<Value>> {
  const rows = values.map((value) => (isReached(desk, table, value) ? table.incoming(desk.keys, value) : null));
  const firsts = new Map<string, Incoming<Value>>();
  for (const row of rows) if (row !== null && !firsts.has(row.key)) firsts.set(row.key, row);
  const standingOf = await table.meet(desk, [...firsts.values()], holding);

  const added = new Map<string, Added<Value>>();
  const outcomes = rows.map((row): RowOutcome => {
    if (row === null) return 'out-of-reach';
    const before = added.get(row.key);
    if (before) return isDeepStrictEqual(before.value, row.value) ? 'unchanged' : 'on-record-otherwise';
    const standing = standingOf(row);
    if (typeof standing === 'string') return standing;
    added.set(row.key, { ...row, ...standing });
    return 'added';
  });
  return { outcomes, added: [...added.values()].sort((one, other) => (one.key < other.key ? -1 : 1)) };
}

function isReached<Value>({ jurisdiction }: ImportDesk, table: ImportTable<Value>, value: Value): boolean {
  const unit = table.unitOf(value);
  return unit === null || isWithin(unit as UnitPath, jurisdiction);
}
