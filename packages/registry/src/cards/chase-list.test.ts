import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitPath } from '../accounts/unit.js';
import { type ChasedCard, chaseList, deliveryCounts, remindersDue, rowsWithin } from './chase-list.js';
import { CARD_STATES } from './physical-card.js';

const NOW = new Date('2026-11-22T02:24:00Z');
const UNIT = '/43/4306/430602/u17' as UnitPath;
const cardOf = (changes: Partial<ChasedCard> = {}): ChasedCard => ({
  cardKey: 'card-1',
  unitPath: UNIT,
  branchId: 'branch-1',
  state: 'made',
  madeAt: '2026-11-01T02:00:00.000Z',
  remindedAt: null,
  movedOut: false,
  ...changes,
});

describe('R18: cards that were made and are not in use', () => {
  it('R18: tells the age in days of Asia/Shanghai, the oldest first', () => {
    const lateAtNight = cardOf({ cardKey: 'card-2', madeAt: '2026-11-20T15:59:59.000Z' });
    const afterMidnight = cardOf({ cardKey: 'card-3', madeAt: '2026-11-20T16:00:00.000Z' });
    expect(
      chaseList([afterMidnight, lateAtNight, cardOf()], NOW).map(({ cardKey, ageDays }) => [cardKey, ageDays]),
    ).toEqual([
      ['card-1', 21],
      ['card-2', 2],
      ['card-3', 1],
    ]);
  });

  it('R18: lists what is made and not collected, and what is collected and not activated', () => {
    const rows = chaseList(
      CARD_STATES.map((state) => cardOf({ cardKey: state, state })),
      NOW,
    );
    expect(Object.fromEntries(rows.map(({ state, waitsFor }) => [state, waitsFor]))).toEqual({
      made: 'collection',
      'at-branch': 'collection',
      notified: 'collection',
      collected: 'activation',
      checked: 'activation',
    });
  });

  it('R7, R18: does not chase who moved to another province', () => {
    expect(chaseList([cardOf({ movedOut: true })], NOW)).toEqual([]);
    expect(deliveryCounts([cardOf({ movedOut: true })])).toEqual({ uncollected: 0, unactivated: 0, delivered: 0 });
  });

  it('R18: gives the list of a prefecture, a county and a unit', () => {
    const rows = chaseList([cardOf(), cardOf({ cardKey: 'card-2', unitPath: '/43/43061/u1' as UnitPath })], NOW);
    for (const path of ['/43/4306', '/43/4306/430602', UNIT])
      expect(rowsWithin(rows, path as UnitPath).map(({ cardKey }) => cardKey)).toEqual(['card-1']);
    expect(rowsWithin(rows, '/43' as UnitPath)).toHaveLength(2);
  });

  it.each([
    ['never, made 13 days ago', { madeAt: '2026-11-09T02:00:00.000Z' }, false],
    ['never, made 14 days ago', { madeAt: '2026-11-08T02:00:00.000Z' }, true],
    ['13 days ago', { remindedAt: '2026-11-08T16:00:00.000Z' }, false],
    ['14 days ago', { remindedAt: '2026-11-08T15:59:59.000Z' }, true],
  ])('R18: reminds once per interval: reminded %s', (_what, changes, due) => {
    const rows = chaseList([cardOf(changes)], NOW);
    expect(remindersDue(rows, 14, NOW)).toHaveLength(due ? 1 : 0);
    const reminded = chaseList([cardOf({ ...changes, remindedAt: NOW.toISOString() })], NOW);
    expect(remindersDue(reminded, 14, NOW)).toEqual([]);
  });

  it('R18: the delivered count moves when an activation is recorded, by one, whatever the card waited for', () => {
    const waiting = fc.constantFrom('made', 'at-branch', 'notified', 'collected', 'checked');
    const cards = fc.array(
      fc.constantFrom(...CARD_STATES).map((state) => cardOf({ state })),
      { maxLength: 20 },
    );
    const property = fc.property(cards, waiting, (others, state) => {
      const before = deliveryCounts([...others, cardOf({ state })]);
      const after = deliveryCounts([...others, cardOf({ state: 'active' })]);
      expect(after.delivered).toBe(before.delivered + 1);
      expect(after.uncollected + after.unactivated).toBe(before.uncollected + before.unactivated - 1);
    });
    fc.assert(property, { seed: 18 });
  });
});
