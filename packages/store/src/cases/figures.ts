import {
  type CalendarSettings,
  CLOSED_CASE_STATES,
  type FiguresItem,
  isSound,
  type PrefectureFigures,
  periodOfYear,
  prefectureFigures,
  sumFigures,
  type UnitPath,
} from '@jika/registry';
import { sql } from 'kysely';
import { type Access, atDesk, nobodyIn } from '../access.js';
import type { Read } from '../database/database.js';
import { within } from '../scope.js';

const PAGE = 1_000;

/**
 * How punctually and how correctly the cases of a prefecture are dealt with, of its own level and of each county: its figures are their sum (R27). A case is due on the
 * closing day of its period, done when it was last in hands below the province, and wrong when it was ever returned. Null for who does not reach the prefecture.
 */
export function caseFigures(
  access: Access,
  prefecture: UnitPath,
  calendar: CalendarSettings,
  now: Date,
): Promise<PrefectureFigures | null> {
  return atDesk(access, now, async ({ db, principal, record }) => {
    const reach = isSound(principal) ? principal.jurisdiction : null;
    const counties = await db
      .selectFrom('units')
      .select(['path', 'kind'])
      .where(within('path', reach))
      .where(within('path', prefecture))
      .where('kind', 'in', ['prefecture', 'county'])
      .orderBy('path')
      .execute();
    if (!counties.some(({ path }) => path === prefecture)) return null;
    const below = counties.filter(({ kind }) => kind === 'county').map(({ path }) => path);
    let figures = prefectureFigures(prefecture, below, [], now);
    let after = { opened_at: '', id: '' };
    for (;;) {
      const rows = await figuresRows(db, prefecture, after);
      const items = rows.map((row) => itemOf(row, calendar));
      figures = sumOf(figures, prefectureFigures(prefecture, below, items, now));
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last;
    }
    record('case.listed', nobodyIn('case-figures'), { count: figures.total.items });
    return figures;
  });
}

function figuresRows(db: Read, prefecture: UnitPath, after: { opened_at: string; id: string }) {
  return db
    .selectFrom('cases')
    .select(['opened_at', 'id', 'unit_path', 'state', 'awaiting', 'period', 'rolled_over_from'])
    .select(
      sql<string | null>`(SELECT max(s.at) FROM case_steps AS s
        WHERE s.registrant_key = cases.registrant_key AND s.case_id = cases.id
        AND s.level <> 'province' AND s.action <> 'merge')`.as('left_below_at'),
    )
    .select(
      sql<number | string>`(SELECT count(*) FROM case_steps AS s
        WHERE s.registrant_key = cases.registrant_key AND s.case_id = cases.id AND s.action = 'return')`.as('returns'),
    )
    .where(within('unit_path', prefecture))
    .where(({ eb, refTuple, tuple }) => eb(refTuple('opened_at', 'id'), '>', tuple(after.opened_at, after.id)))
    .orderBy('opened_at')
    .orderBy('id')
    .limit(PAGE)
    .execute();
}

type Row = Awaited<ReturnType<typeof figuresRows>>[number];

function itemOf(row: Row, calendar: CalendarSettings): FiguresItem {
  const isDone = row.awaiting === 'province' || CLOSED_CASE_STATES.includes(row.state);
  return {
    unitPath: row.unit_path,
    dueDay: periodOfYear(Number(row.period), calendar).closingDay,
    // What the province takes its time over is not the prefecture's delay.
    doneAt: isDone ? row.left_below_at : null,
    wrong: Number(row.returns) > 0,
    rolledOver: row.rolled_over_from !== null,
  };
}

const sumOf = (one: PrefectureFigures, other: PrefectureFigures): PrefectureFigures => ({
  total: sumFigures([one.total, other.total]),
  ownLevel: sumFigures([one.ownLevel, other.ownLevel]),
  counties: one.counties.map(({ county, figures }, index) => ({
    county,
    figures: sumFigures([figures, other.counties[index]?.figures ?? figures]),
  })),
});
