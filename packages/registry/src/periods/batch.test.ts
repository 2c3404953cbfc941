import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../accounts/role.js';
import type { Unit, UnitPath } from '../accounts/unit.js';
import type { SealEvidence } from '../cases/seal-evidence.js';
import {
  advanceBatch,
  BATCH_ACTIONS,
  BATCH_LIFE,
  BATCH_STATES,
  type Batch,
  type BatchAction,
  type BatchStep,
  openBatch,
  sealHeadOf,
} from './batch.js';
import { type BatchPlace, batchPlaceOnArrival, overdueQuarters } from './batch-place.js';
import { DEFAULT_CALENDAR } from './calendar-settings.js';
import { quarterAt } from './quarter.js';

const YUEYANG = '/43/4306' as UnitPath;
const XIANGXI = '/43/4331' as UnitPath;
const DIRECT = '/43/u900' as UnitPath;
const NOW = new Date('2026-11-22T02:24:00Z');
const SEAL: SealEvidence = { kind: 'scan', sha256: 'a'.repeat(64) };
const batchOf = (changes: Partial<Batch> = {}): Batch => ({
  id: 'batch-1',
  owner: YUEYANG,
  ownerKind: 'prefecture',
  quarter: '2026-Q4',
  state: 'open',
  ...changes,
});

describe('D5.4 the life of a batch', () => {
  const STEPS: Readonly<Record<BatchAction, readonly [from: string, to: string]>> = {
    freeze: ['open', 'frozen'],
    seal: ['frozen', 'sealed'],
    submit: ['sealed', 'submitted'],
    acknowledge: ['submitted', 'acknowledged'],
    reconcile: ['acknowledged', 'reconciled'],
  };
  const OWNER_STEPS = ['freeze', 'seal', 'submit'];
  const OWNERS = { prefecture: ['prefecture'], 'direct-unit': ['unit-education', 'unit-admin'] };
  const cells = (['prefecture', 'direct-unit'] as const).flatMap((kind) =>
    BATCH_STATES.flatMap((state) => BATCH_ACTIONS.map((action) => [kind, state, action] as const)),
  );

  it.each(cells)('R25: of a %s: %s, %s', (kind, state, action) => {
    const [from, to] = STEPS[action];
    const actors = OWNER_STEPS.includes(action) ? OWNERS[kind] : ['province'];
    for (const role of ROLES) {
      const expected = state === from && actors.includes(role) ? to : null;
      expect(BATCH_LIFE[kind].after(state, action, role), role).toBe(expected);
    }
  });

  it('R25, R27: goes from open to reconciled, with the cut-off and the seal in it', () => {
    const prefecture = { role: 'prefecture', unitPath: YUEYANG } as const;
    const province = { role: 'province', unitPath: '/43' as UnitPath } as const;
    const steps: [BatchStep, typeof prefecture | typeof province][] = [
      [{ action: 'freeze' }, prefecture],
      [{ action: 'seal', seal: SEAL }, prefecture],
      [{ action: 'submit' }, prefecture],
      [{ action: 'acknowledge' }, province],
      [{ action: 'reconcile' }, province],
    ];
    let batch = batchOf();
    for (const [step, actor] of steps) {
      const result = advanceBatch(batch, step, actor, NOW);
      if (!result.ok) throw new Error(result.problem);
      batch = result.batch;
    }
    expect(batch).toEqual(batchOf({ state: 'reconciled', cutOffAt: NOW.toISOString(), seal: SEAL }));
  });

  it('R28: is sealed by its own prefecture alone', () => {
    const other = { role: 'prefecture', unitPath: XIANGXI } as const;
    expect(advanceBatch(batchOf(), { action: 'freeze' }, other, NOW)).toEqual({ ok: false, problem: 'not-your-batch' });
  });

  it('R25: is not sealed without evidence', () => {
    const seal: SealEvidence = { kind: 'scan', sha256: '' };
    const actor = { role: 'prefecture', unitPath: YUEYANG } as const;
    expect(advanceBatch(batchOf({ state: 'frozen' }), { action: 'seal', seal }, actor, NOW)).toEqual({
      ok: false,
      problem: 'seal-invalid',
    });
  });
});

describe('R25: one batch per prefecture and quarter', () => {
  const request = { id: 'batch-2', owner: YUEYANG, ownerKind: 'prefecture', quarter: '2026-Q4' } as const;

  it.each(BATCH_STATES)('R25: refuses a second one while the first is %s', (state) => {
    expect(openBatch([batchOf({ state })], request, DEFAULT_CALENDAR, NOW)).toEqual({
      ok: false,
      problem: 'batch-exists',
    });
  });

  it('R25: opens one for another prefecture or quarter, and catches up on a past one', () => {
    const open = (changes: Partial<typeof request> | { owner: UnitPath } | { quarter: '2026-Q2' }) =>
      openBatch([batchOf()], { ...request, ...changes }, DEFAULT_CALENDAR, NOW).ok;
    expect([open({ owner: XIANGXI }), open({ quarter: '2026-Q2' })]).toEqual([true, true]);
  });

  it('R25: opens at the first second of the quarter', () => {
    const openAt = (text: string) =>
      openBatch([], { ...request, quarter: '2027-Q1' }, DEFAULT_CALENDAR, new Date(`${text}+08:00`));
    expect(openAt('2026-12-31T23:59:59')).toEqual({ ok: false, problem: 'quarter-not-begun' });
    expect(openAt('2027-01-01T00:00:00').ok).toBe(true);
    expect(openBatch([], { ...request, quarter: '2027-Q9' as never }, DEFAULT_CALENDAR, NOW).ok).toBe(false);
  });

  it('R25: lets an empty quarter be skipped, and names one with items that was not handed in', () => {
    const places: BatchPlace[] = [
      { owner: YUEYANG, quarter: '2026-Q3' },
      { owner: YUEYANG, quarter: '2026-Q3' },
      { owner: YUEYANG, quarter: '2026-Q4' },
      { owner: XIANGXI, quarter: '2026-Q2' },
    ];
    const submitted = batchOf({ owner: XIANGXI, quarter: '2026-Q2', state: 'submitted' });
    const emptyAndOpen = batchOf({ owner: XIANGXI, quarter: '2026-Q1' });
    expect(overdueQuarters(places, [submitted, emptyAndOpen], DEFAULT_CALENDAR, NOW)).toEqual([
      { owner: YUEYANG, quarter: '2026-Q3', items: 2 },
    ]);
  });
});

describe('D5.4 late items', () => {
  it('R25: go to the next batch once theirs is frozen, and say so', () => {
    const place = (batches: Batch[]) => batchPlaceOnArrival(YUEYANG, batches, DEFAULT_CALENDAR, NOW);
    expect(place([])).toEqual({ owner: YUEYANG, quarter: '2026-Q4' });
    expect(place([batchOf()])).toEqual({ owner: YUEYANG, quarter: '2026-Q4' });
    expect(place([batchOf({ owner: XIANGXI, state: 'frozen' })])).toEqual({ owner: YUEYANG, quarter: '2026-Q4' });
    for (const state of BATCH_STATES.slice(1))
      expect(place([batchOf({ state })])).toEqual({ owner: YUEYANG, quarter: '2027-Q1', rolledOverFrom: '2026-Q4' });
  });

  it('R25: each item lands in exactly one batch that was open to it, and none is lost', () => {
    const event = fc.record({
      days: fc.nat(60),
      owner: fc.constantFrom(YUEYANG, XIANGXI, DIRECT),
      kind: fc.constantFrom('arrive', 'arrive', 'open', 'freeze'),
    });
    const property = fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const batches = new Map<string, Batch>();
      const frozenWith = new Map<string, number>();
      const items: BatchPlace[] = [];
      const keyOf = ({ owner, quarter }: BatchPlace | Batch) => `${owner} ${quarter}`;
      const standingIn = (key: string) => items.filter((item) => keyOf(item) === key).length;
      let now = NOW;
      for (const { days, owner, kind } of events) {
        now = new Date(now.getTime() + days * 86_400_000);
        const quarter = quarterAt(now, DEFAULT_CALENDAR).key;
        if (kind === 'arrive') {
          const place = batchPlaceOnArrival(owner, [...batches.values()], DEFAULT_CALENDAR, now);
          expect(batches.get(keyOf(place))?.state ?? 'open').toBe('open');
          expect(place.quarter >= quarter).toBe(true);
          items.push(place);
        }
        if (kind === 'open') {
          const ownerKind = owner === DIRECT ? 'direct-unit' : 'prefecture';
          const wanted = { id: `${batches.size}`, owner, ownerKind, quarter } as const;
          const opened = openBatch([...batches.values()], wanted, DEFAULT_CALENDAR, now);
          if (opened.ok) batches.set(keyOf(opened.batch), opened.batch);
        }
        const open = [...batches.values()].find((batch) => batch.owner === owner && batch.state === 'open');
        if (kind === 'freeze' && open !== undefined) {
          const role = owner === DIRECT ? 'unit-education' : 'prefecture';
          const frozen = advanceBatch(open, { action: 'freeze' }, { role, unitPath: owner }, now);
          if (frozen.ok) batches.set(keyOf(open), frozen.batch);
          frozenWith.set(keyOf(open), standingIn(keyOf(open)));
        }
      }
      for (const [key, count] of frozenWith) expect(standingIn(key)).toBe(count);
      expect(items.length).toBe(events.filter(({ kind }) => kind === 'arrive').length);
    });
    fc.assert(property, { seed: 54, numRuns: 200 });
  });
});

describe('D6.8 the head beside the seal', () => {
  const unit = (kind: Unit['kind'], path: string, name: string): Unit => ({
    id: 'u',
    kind,
    path: path as UnitPath,
    name,
  });

  it('R28: names the prefecture, and a direct unit itself', () => {
    expect(sealHeadOf(unit('prefecture', '/43/4306', '岳阳市'))).toBe('岳阳市');
    expect(sealHeadOf(unit('institution', '/43/u900', '湖南省示范医院'))).toBe('湖南省示范医院');
  });

  it.each([
    unit('institution', '/43/4306/u17', '岳阳示范医院'),
    unit('county', '/43/4306/430602', '示范县'),
    unit('province', '/43', '湖南省'),
    unit('department', '/43/u900/d1', '示范科'),
  ])('R28: names no $kind', (one) => {
    expect(sealHeadOf(one)).toBeNull();
  });
});
