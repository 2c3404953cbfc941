import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarSettings, calendarProblems, DEFAULT_CALENDAR } from './calendar-settings.js';
import { collectionStanding, periodAt, periodOfYear } from './period.js';
import { quarterAfter, quarterAt, quarterOfKey } from './quarter.js';
import { daysBetween, isDay, shanghaiDay, startOfDay } from './shanghai-day.js';

/** An instant by the clock of Asia/Shanghai. */
const at = (text: string): Date => new Date(`${text}+08:00`);
const keyAt = (text: string, settings = DEFAULT_CALENDAR) => periodAt(at(text), settings).key;
const instants = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
/** A year of the budget: quarters begin on the tenth, the first in February. */
const OTHER_QUARTERS: CalendarSettings = {
  ...DEFAULT_CALENDAR,
  quarters: [
    { month: 2, day: 29 },
    { month: 5, day: 10 },
    { month: 8, day: 10 },
    { month: 11, day: 10 },
  ],
};

describe('R22: the closing second', () => {
  it.each([
    ['2016-10-30T23:59:59', '2016'],
    ['2016-10-30T23:59:59.999', '2016'],
    ['2016-10-31T00:00:00', '2017'],
    ['2016-12-31T23:59:59', '2017'],
    ['2017-01-01T00:00:00', '2017'],
    ['2017-10-30T23:59:59', '2017'],
    ['2017-10-31T00:00:00', '2018'],
  ])('R22: what comes at %s in Asia/Shanghai stands in %s', (text, key) => {
    expect(keyAt(text)).toBe(key);
  });

  it('R22: is configured by year', () => {
    const settings = { ...DEFAULT_CALENDAR, closingDays: { '2027': '2027-12-31', '2028': '2028-02-29' } };
    expect(keyAt('2027-12-31T23:59:59', settings)).toBe('2027');
    expect(keyAt('2028-01-01T00:00:00', settings)).toBe('2028');
    expect(keyAt('2028-02-29T23:59:59', settings)).toBe('2028');
    expect(keyAt('2028-03-01T00:00:00', settings)).toBe('2029');
  });

  it('R22: falls on 28 February where a year has no 29th', () => {
    const settings = { ...DEFAULT_CALENDAR, closing: { month: 2, day: 29 } };
    expect([2027, 2028, 2100].map((year) => periodOfYear(year, settings).closingDay)).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2100-02-28',
    ]);
  });

  it('R22: puts every instant into exactly one period', () => {
    const property = fc.property(instants, (now) => {
      const years = Array.from({ length: 24 }, (_, index) => periodOfYear(2014 + index, DEFAULT_CALENDAR));
      const holding = years.filter(({ opensAt, closesAt }) => opensAt <= now && now < closesAt);
      expect(holding.map(({ key }) => key)).toEqual([periodAt(now, DEFAULT_CALENDAR).key]);
    });
    fc.assert(property, { seed: 22 });
  });
});

describe('R24: the window of October', () => {
  it.each([
    ['2017-09-30T23:59:59', { open: false, opensAt: at('2017-10-01T00:00:00') }],
    ['2017-10-01T00:00:00', { open: true, closesAt: at('2017-11-01T00:00:00') }],
    ['2017-10-30T23:59:59', { open: true, closesAt: at('2017-11-01T00:00:00') }],
    ['2017-10-31T00:00:00', { open: true, closesAt: at('2017-11-01T00:00:00') }],
    ['2017-10-31T23:59:59', { open: true, closesAt: at('2017-11-01T00:00:00') }],
    ['2017-11-01T00:00:00', { open: false, opensAt: at('2018-10-01T00:00:00') }],
  ])('R24: at %s', (text, standing) => {
    expect(collectionStanding(at(text), DEFAULT_CALENDAR)).toEqual(standing);
  });

  it('R22, R24: on 31 October staff are still collected while the year is closed (D6.11)', () => {
    const now = at('2026-10-31T09:00:00');
    expect(periodAt(now, DEFAULT_CALENDAR).key).toBe('2027');
    expect(collectionStanding(now, DEFAULT_CALENDAR).open).toBe(true);
  });

  it.each([
    ['2016-03-01T00:00:00', { open: true, closesAt: at('2016-10-31T00:00:00') }],
    ['2016-10-30T23:59:59', { open: true, closesAt: at('2016-10-31T00:00:00') }],
    ['2016-10-31T00:00:00', { open: false, opensAt: at('2017-10-01T00:00:00') }],
  ])('R24: before the first year of the rule the closing day alone counts: %s', (text, standing) => {
    expect(collectionStanding(at(text), DEFAULT_CALENDAR)).toEqual(standing);
  });

  it('R24: opens again for everybody who waits', () => {
    const property = fc.property(instants, (now) => {
      const standing = collectionStanding(now, DEFAULT_CALENDAR);
      if (standing.open) expect(now < standing.closesAt).toBe(true);
      else {
        expect(standing.opensAt > now).toBe(true);
        expect(collectionStanding(standing.opensAt, DEFAULT_CALENDAR).open).toBe(true);
      }
    });
    fc.assert(property, { seed: 24 });
  });
});

describe('R25: quarters', () => {
  it.each([
    ['2026-01-01T00:00:00', '2026-Q1'],
    ['2026-03-31T23:59:59', '2026-Q1'],
    ['2026-04-01T00:00:00', '2026-Q2'],
    ['2026-06-30T23:59:59', '2026-Q2'],
    ['2026-07-01T00:00:00', '2026-Q3'],
    ['2026-09-30T23:59:59', '2026-Q3'],
    ['2026-10-01T00:00:00', '2026-Q4'],
    ['2026-12-31T23:59:59', '2026-Q4'],
    ['2027-01-01T00:00:00', '2027-Q1'],
    ['2028-02-29T12:00:00', '2028-Q1'],
  ])('R25: %s is in %s', (text, key) => {
    expect(quarterAt(at(text), DEFAULT_CALENDAR).key).toBe(key);
  });

  it.each([
    ['2028-02-28T23:59:59', '2027-Q4'],
    ['2028-02-29T00:00:00', '2028-Q1'],
    ['2027-02-27T23:59:59', '2026-Q4'],
    ['2027-02-28T00:00:00', '2027-Q1'],
    ['2027-01-01T00:00:00', '2026-Q4'],
  ])("R25: by a calendar of one's own %s is in %s", (text, key) => {
    expect(quarterAt(at(text), OTHER_QUARTERS).key).toBe(key);
  });

  it('R25: follow each other without a gap', () => {
    const property = fc.property(instants, fc.constantFrom(DEFAULT_CALENDAR, OTHER_QUARTERS), (now, settings) => {
      const quarter = quarterAt(now, settings);
      expect(quarter.opensAt <= now && now < quarter.closesAt).toBe(true);
      const next = quarterAfter(quarter, settings);
      expect(next.opensAt).toEqual(quarter.closesAt);
      expect(next.key > quarter.key).toBe(true);
      expect(quarterOfKey(quarter.key, settings)).toEqual(quarter);
    });
    fc.assert(property, { seed: 25 });
  });

  it.each(['2026-Q5', '2026-Q0', '26-Q1', '2026Q1', ''])('R25: knows no quarter %j', (key) => {
    expect(quarterOfKey(key, DEFAULT_CALENDAR)).toBeNull();
  });
});

describe('R22: a calendar that was typed in', () => {
  const [first, second, third, fourth] = DEFAULT_CALENDAR.quarters;
  it.each([
    ['closing-day-of-other-year', { closingDays: { '2027': '2026-10-30' } }],
    ['no-such-day', { closingDays: { '2027': '2027-02-29' } }],
    ['no-such-day', { closing: { month: 4, day: 31 } }],
    ['no-such-day', { closing: { month: 13, day: 1 } }],
    [
      'collection-ends-early',
      { collection: { firstYear: 2017, from: { month: 10, day: 2 }, to: { month: 10, day: 1 } } },
    ],
    ['quarters-not-ascending', { quarters: [first, third, second, fourth] as const }],
  ])('R22: is refused for %s', (problem, changes) => {
    expect(calendarProblems({ ...DEFAULT_CALENDAR, ...changes })).toEqual([problem]);
  });

  it('R22: is accepted as the notice has it', () => {
    expect(calendarProblems(DEFAULT_CALENDAR)).toEqual([]);
    expect(calendarProblems(OTHER_QUARTERS)).toEqual([]);
  });
});

describe('D6.1 days of Asia/Shanghai', () => {
  it('D6.1: begin at 16:00 UTC', () => {
    expect(shanghaiDay(new Date('2026-10-30T15:59:59.999Z'))).toBe('2026-10-30');
    expect(shanghaiDay(new Date('2026-10-30T16:00:00.000Z'))).toBe('2026-10-31');
    expect(startOfDay('2026-10-31').toISOString()).toBe('2026-10-30T16:00:00.000Z');
  });

  it('D6.1: are counted over 29 February', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2027-03-01', '2027-02-28')).toBe(-1);
    expect(['2028-02-29', '2027-02-29', '2027-2-1'].map(isDay)).toEqual([true, false, false]);
  });
});
