import { isWithin, type UnitPath } from '../accounts/unit.js';
import { deadlineOf } from './deadline.js';

/** One thing that was to be done by a day, and what came of it. */
export interface FiguresItem {
  unitPath: UnitPath;
  /** YYYY-MM-DD. */
  dueDay: string;
  /** ISO 8601 UTC; null while it is not done. */
  doneAt: string | null;
  /** Sent back or found wrong. */
  wrong: boolean;
  rolledOver: boolean;
}

/** Counts only, so that those of a prefecture are the sum of its counties' to the last unit (R27). */
export interface Figures {
  items: number;
  onTime: number;
  late: number;
  overdue: number;
  /** Not done, and not due yet. */
  pending: number;
  wrong: number;
  rolledOver: number;
}

const NONE: Figures = { items: 0, onTime: 0, late: 0, overdue: 0, pending: 0, wrong: 0, rolledOver: 0 };

export function figuresOf(items: readonly FiguresItem[], now: Date): Figures {
  return sumFigures(items.map((item) => figuresOfOne(item, now)));
}

export function sumFigures(parts: readonly Figures[]): Figures {
  return parts.reduce(
    (sum, part) => ({
      items: sum.items + part.items,
      onTime: sum.onTime + part.onTime,
      late: sum.late + part.late,
      overdue: sum.overdue + part.overdue,
      pending: sum.pending + part.pending,
      wrong: sum.wrong + part.wrong,
      rolledOver: sum.rolledOver + part.rolledOver,
    }),
    NONE,
  );
}

/** A prefecture's figures: its own level is the units that hang from it without a county between (R27). */
export interface PrefectureFigures {
  total: Figures;
  ownLevel: Figures;
  counties: { county: UnitPath; figures: Figures }[];
}

/** What is not within the prefecture does not count. */
export function prefectureFigures(
  prefecture: UnitPath,
  counties: readonly UnitPath[],
  items: readonly FiguresItem[],
  now: Date,
): PrefectureFigures {
  const own = counties.filter((county) => isWithin(county, prefecture));
  const byCounty = new Map<UnitPath, FiguresItem[]>(own.map((county) => [county, []]));
  const atOwnLevel: FiguresItem[] = [];
  for (const item of items) {
    if (!isWithin(item.unitPath, prefecture)) continue;
    const county = own.find((candidate) => isWithin(item.unitPath, candidate));
    const group = county === undefined ? atOwnLevel : byCounty.get(county);
    group?.push(item);
  }
  const ownLevel = figuresOf(atOwnLevel, now);
  const parts = [...byCounty].map(([county, group]) => ({ county, figures: figuresOf(group, now) }));
  return { ownLevel, counties: parts, total: sumFigures([ownLevel, ...parts.map(({ figures }) => figures)]) };
}

/** The share that was done on time of all that was due, 0 to 1; null when nothing was due yet. */
export function punctuality({ onTime, late, overdue }: Figures): number | null {
  return share(onTime, onTime + late + overdue);
}

/** The share that was wrong, 0 to 1; null when there is nothing. */
export function errorRate({ wrong, items }: Figures): number | null {
  return share(wrong, items);
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function figuresOfOne({ dueDay, doneAt, wrong, rolledOver }: FiguresItem, now: Date): Figures {
  const { standing } = deadlineOf(dueDay, doneAt, 0, now);
  return {
    items: 1,
    onTime: Number(standing === 'on-time'),
    late: Number(standing === 'late'),
    overdue: Number(standing === 'overdue'),
    pending: Number(standing === 'ahead' || standing === 'near'),
    wrong: Number(wrong),
    rolledOver: Number(rolledOver),
  };
}
