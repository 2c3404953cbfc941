import { type Access, atDesk } from '../access.js';
import type { Write } from '../database/database.js';
import type { Dialect } from '../database/location.js';
import type { ImportRun } from './import-run.js';
import { type ManyRows, runOver } from './many-rows.js';

/** One thing that is wrong with a row: its number in the file, the column by its key (empty for the whole row), the code. Never the value. */
export interface Refusal {
  readonly number: number;
  readonly field: string;
  readonly code: string;
}

/** Of one row. */
const MOST_REFUSALS = 20;

const INSERT: ManyRows = {
  before: 'INSERT INTO import_refusals (import_id, row_number, place, field, code) VALUES',
  columns: 5,
  after: '',
};

export async function writeRefusals(
  db: Write,
  dialect: Dialect,
  importId: string,
  refusals: readonly Refusal[],
): Promise<void> {
  const places = new Map<number, number>();
  const rows = refusals.flatMap(({ number, field, code }) => {
    const place = places.get(number) ?? 0;
    places.set(number, place + 1);
    return place < MOST_REFUSALS ? [[importId, number, place, field, code]] : [];
  });
  await runOver(db, dialect, INSERT, rows, (row) => row);
}

/** What was refused of the rows from one number to another, both included, in an earlier part of this import. */
export function refusalsBetween(
  access: Access,
  run: ImportRun,
  first: number,
  last: number,
  now: Date,
): Promise<Refusal[]> {
  return atDesk(access, now, async ({ db }) => {
    const rows = await db
      .selectFrom('import_refusals')
      .select(['row_number as number', 'field', 'code'])
      .where('import_id', '=', run.id)
      .where('row_number', '>=', first)
      .where('row_number', '<=', last)
      .orderBy('row_number')
      .orderBy('place')
      .execute();
    return rows;
  });
}
