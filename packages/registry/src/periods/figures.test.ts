import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitPath } from '../accounts/unit.js';
import { deadlineOf } from './deadline.js';
import {
  errorRate,
  type Figures,
  type FiguresItem,
  figuresOf,
  prefectureFigures,
  punctuality,
  sumFigures,
} from './figures.js';

const NOW = new Date('2026-11-22T02:24:00Z');
const PREFECTURE = '/43/4306' as UnitPath;
const COUNTIES = ['/43/4306/430602', '/43/4306/430603', '/43/4306/4306'] as UnitPath[];
const itemOf = (changes: Partial<FiguresItem> = {}): FiguresItem => ({
  unitPath: '/43/4306/430602/u17' as UnitPath,
  dueDay: '2026-11-20',
  doneAt: '2026-11-20T15:59:59.000Z',
  wrong: false,
  rolledOver: false,
  ...changes,
});

describe('R30: a due day', () => {
  const at = (text: string) => new Date(`${text}+08:00`);
  it.each([
    ['2016-08-15T12:00:00', 'ahead', 15],
    ['2016-08-16T00:00:00', 'near', 14],
    ['2016-08-30T23:59:59', 'near', 0],
    ['2016-08-31T00:00:00', 'overdue', -1],
  ])('R30: what is not done at %s is %s, %d days left', (now, standing, daysLeft) => {
    expect(deadlineOf('2016-08-30', null, 14, at(now))).toEqual({ standing, daysLeft });
  });

  it('R30: flags what came late, and not what came in the last second', () => {
    const standing = (doneAt: string) => deadlineOf('2016-08-30', doneAt, 14, NOW).standing;
    expect(standing('2016-08-30T15:59:59.999Z')).toBe('on-time');
    expect(standing('2016-08-30T16:00:00.000Z')).toBe('late');
  });
});

describe('R27: on time and accurate', () => {
  const items = [
    itemOf(),
    itemOf({ doneAt: '2026-11-20T16:00:00.000Z', wrong: true }),
    itemOf({ doneAt: null, rolledOver: true }),
    itemOf({ doneAt: null, dueDay: '2026-11-22' }),
  ];

  it('R27: counts what was on time, late, overdue and is not due yet', () => {
    const figures = figuresOf(items, NOW);
    expect(figures).toEqual({ items: 4, onTime: 1, late: 1, overdue: 1, pending: 1, wrong: 1, rolledOver: 1 });
    expect(punctuality(figures)).toBe(1 / 3);
    expect(errorRate(figures)).toBe(1 / 4);
  });

  it('R27: has no rate of nothing', () => {
    expect([punctuality(figuresOf([], NOW)), errorRate(figuresOf([], NOW))]).toEqual([null, null]);
    expect(punctuality(figuresOf([itemOf({ doneAt: null, dueDay: '2026-11-22' })], NOW))).toBeNull();
  });

  it("R27: a prefecture's numbers are exactly the sum of its counties' and its own level's, and each item counts once", () => {
    const paths = fc.constantFrom(
      ...COUNTIES.map((county) => `${county}/u1` as UnitPath),
      ...COUNTIES,
      '/43/4306/u5' as UnitPath,
      '/43/4306' as UnitPath,
      '/43/43061/u1' as UnitPath,
      '/43/u900' as UnitPath,
    );
    const arbitrary = fc.record({
      unitPath: paths,
      dueDay: fc.constantFrom('2026-11-20', '2026-11-22'),
      doneAt: fc.constantFrom(null, '2026-11-19T00:00:00.000Z', '2026-11-22T01:00:00.000Z'),
      wrong: fc.boolean(),
      rolledOver: fc.boolean(),
    });
    const property = fc.property(fc.array(arbitrary), (all) => {
      const { total, ownLevel, counties } = prefectureFigures(PREFECTURE, COUNTIES, all, NOW);
      const within = all.filter(({ unitPath }) => `${unitPath}/`.startsWith('/43/4306/'));
      expect(total).toEqual(figuresOf(within, NOW));
      for (const key of Object.keys(total) as (keyof Figures)[])
        expect(total[key]).toBe(counties.reduce((sum, { figures }) => sum + figures[key], ownLevel[key]));
      expect(total.onTime + total.late + total.overdue + total.pending).toBe(within.length);
      expect(sumFigures(counties.map(({ figures }) => figures)).items).toBe(total.items - ownLevel.items);
    });
    fc.assert(property, { seed: 27 });
  });
});
