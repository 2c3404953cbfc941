import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR } from './calendar-settings.js';
import { placeOnArrival, rollOver } from './roll-over.js';

const at = (text: string): Date => new Date(`${text}+08:00`);

describe('R23: what comes too late moves to the next year', () => {
  it('R22: stands in this year in its last second', () => {
    expect(placeOnArrival(at('2016-10-30T23:59:59'), DEFAULT_CALENDAR)).toEqual({
      place: { periodKey: '2016' },
      notice: null,
    });
  });

  it('R22, R23: rolls over one second later, and the submitter is told in Chinese and English', () => {
    const { place, notice } = placeOnArrival(at('2016-10-31T00:00:00'), DEFAULT_CALENDAR);
    expect(place).toEqual({ periodKey: '2017', rolledOverFrom: '2016' });
    expect(notice).toMatchObject({ from: '2016', to: '2017' });
    expect(notice?.zh).toContain('2017');
    expect(notice?.en).toContain('2017');
  });

  it('R23: moves on with the years, and still names the period that it was meant for', () => {
    const first = { periodKey: '2016' };
    const second = rollOver(first, DEFAULT_CALENDAR, at('2016-10-31T00:00:00'));
    const third = rollOver(second.place, DEFAULT_CALENDAR, at('2017-10-31T00:00:00'));
    const fourth = rollOver(third.place, DEFAULT_CALENDAR, at('2018-10-31T00:00:00'));
    expect([second, third, fourth].map(({ place }) => place)).toEqual([
      { periodKey: '2017', rolledOverFrom: '2016' },
      { periodKey: '2018', rolledOverFrom: '2016' },
      { periodKey: '2019', rolledOverFrom: '2016' },
    ]);
    expect(fourth.notice).toMatchObject({ from: '2018', to: '2019' });
  });

  it('R23: lands in the same single period however often and whenever it is moved, and tells each move once', () => {
    const instants = fc.date({ min: new Date('2016-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    const property = fc.property(instants, fc.array(instants, { maxLength: 8 }), instants, (arrival, runs, end) => {
      const later = [...runs, end]
        .filter((run) => run >= arrival)
        .sort((one, other) => one.getTime() - other.getTime());
      const last = later.at(-1) ?? arrival;
      const arrived = placeOnArrival(arrival, DEFAULT_CALENDAR).place;
      let place = arrived;
      for (const run of later) {
        const moved = rollOver(place, DEFAULT_CALENDAR, run);
        expect(moved.notice !== null).toBe(moved.place.periodKey !== place.periodKey);
        expect(rollOver(moved.place, DEFAULT_CALENDAR, run)).toEqual({ place: moved.place, notice: null });
        place = moved.place;
      }
      expect(place).toEqual(rollOver(arrived, DEFAULT_CALENDAR, last).place);
    });
    fc.assert(property, { seed: 23 });
  });
});
