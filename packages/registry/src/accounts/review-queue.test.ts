import { describe, expect, it } from 'vitest';
import { AT, NOW } from './accounts-fixture.js';
import { ageInDays, queueAge, reminderDue, unitDataReviewDue, unitsWithoutAdmin } from './review-queue.js';
import { HUNAN } from './unit-tree-fixture.js';

const DAY = 86_400_000;
const ago = (days: number, milliseconds = 0) => new Date(NOW.getTime() - days * DAY - milliseconds).toISOString();
const waiting = (...days: number[]) => days.map((day) => ({ unitPath: AT.hospital, since: ago(day) }));

describe('R34: units and their reviewers', () => {
  it('R34: lists the open institutions without an appointed admin', () => {
    expect(unitsWithoutAdmin(HUNAN.values(), new Set([AT.hospital])).map(({ id }) => id)).toEqual(['u31', 'u90']);
    const closed = [...HUNAN.values()].map((unit) => ({ ...unit, closedAt: ago(1) }));
    expect(unitsWithoutAdmin(closed, new Set())).toEqual([]);
  });

  it('R34: shows how long the oldest has waited, in whole days', () => {
    expect(queueAge(waiting(1, 9, 4), NOW)).toBe(9);
    expect(queueAge([], NOW)).toBeNull();
    expect([ageInDays(ago(1, -1), NOW), ageInDays(ago(1), NOW), ageInDays(ago(-3), NOW)]).toEqual([0, 1, 0]);
  });

  const SETTINGS = { afterDays: 7, everyDays: 3 };

  it('R34: reminds after the configured days', () => {
    expect(reminderDue(waiting(6), null, SETTINGS, NOW)).toBe(false);
    expect(reminderDue(waiting(2, 7), null, SETTINGS, NOW)).toBe(true);
    expect(reminderDue([], null, SETTINGS, NOW)).toBe(false);
  });

  it('R34: reminds once per interval', () => {
    let lastRemindedAt: string | null = null;
    const reminded: number[] = [];
    for (let hour = 0; hour < 24 * 20; hour++) {
      const now = new Date(NOW.getTime() + hour * 3_600_000);
      if (!reminderDue(waiting(0), lastRemindedAt, SETTINGS, now)) continue;
      lastRemindedAt = now.toISOString();
      reminded.push(hour / 24);
    }
    expect(reminded).toEqual([7, 10, 13, 16, 19]);
  });

  it('R26: asks for another look at the unit’s data after the configured days', () => {
    expect(unitDataReviewDue(null, 180, NOW)).toBe(true);
    expect(unitDataReviewDue(ago(180), 180, NOW)).toBe(true);
    expect(unitDataReviewDue(ago(180, -1), 180, NOW)).toBe(false);
  });
});
