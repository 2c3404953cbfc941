import { describe, expect, it } from 'vitest';
import { onEachDatabase } from '../test-databases.js';
import { codeOf, NOW } from '../test-fixture.js';
import { correctRegistration } from './correction.js';
import { saveDraft } from './drafts.js';
import { reviewRegistration, reviewRegistrations } from './review.js';
import { reviewBadge, reviewQueue } from './review-queue.js';
import { submitRegistration } from './submission.js';
import { viewRegistration } from './viewing.js';
import {
  as,
  asPerson,
  auditOf,
  done,
  form,
  HOSPITAL,
  OTHER_HOSPITAL,
  rowsOf,
  SETTINGS,
  submitted,
  WARD,
  workplaceIn,
} from './workflow-fixture.js';

const passport = (number: number) => ({
  idNumber: undefined,
  certificateType: '03',
  certificateNumber: `E${10_000_000 + number}`,
});
const onDay = (day: number) => new Date(`2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`);

onEachDatabase((empty) => {
  describe('the queue', () => {
    it('R38, R49: shows a submit to its own unit at once, and to no other', async () => {
      const store = await workplaceIn(await empty());
      const key = await submitted(as(store, 'person'));
      await submitted(as(store, 'stranger'), { ...passport(1), unit: WARD });
      await submitted(as(store, 'trainee'), { ...passport(2), unit: OTHER_HOSPITAL });
      const seen = async (who: 'admin' | 'otherAdmin') =>
        (await reviewQueue(as(store, who), { order: 'oldest', after: null }, NOW)).items;
      expect((await seen('admin')).map(({ unitPath }) => unitPath).sort()).toEqual([HOSPITAL, WARD]);
      expect(await seen('otherAdmin')).toMatchObject([{ unitPath: OTHER_HOSPITAL, name: '欧阳·示范' }]);
      expect((await reviewBadge(as(store, 'admin'), NOW)).count).toBe(2);
      done(await reviewRegistration(as(store, 'admin'), key, { outcome: 'approve' }, NOW));
      expect((await reviewBadge(as(store, 'admin'), NOW)).count).toBe(1);
      for (const who of ['person', 'province', 'clerk', 'base'] as const) {
        expect(await codeOf(reviewQueue(as(store, who), { order: 'oldest', after: null }, NOW))).toBe('forbidden');
      }
    });

    it('R49: comes in pages, oldest or newest first, each row once', async () => {
      const store = await workplaceIn(await empty());
      const days = [5, 3, 9, 1, 3, 7, 3];
      for (const [number, day] of days.entries()) {
        await submitted(asPerson(store, `person-${number}`), passport(number), onDay(day));
      }
      for (const order of ['oldest', 'newest'] as const) {
        const seen: string[] = [];
        const ids = new Set<string>();
        let after = null;
        do {
          const page = await reviewQueue(as(store, 'admin'), { order, after, limit: 2 }, NOW);
          for (const { since, key } of page.items) {
            seen.push(since);
            ids.add(key.registrant + key.id);
          }
          after = page.next;
        } while (after !== null);
        const sorted = days.map((day) => onDay(day).toISOString()).sort();
        expect(seen).toEqual(order === 'oldest' ? sorted : sorted.reverse());
        expect(ids.size).toBe(days.length);
      }
    });

    it('R34: tells the age of what waits', async () => {
      const store = await workplaceIn(await empty());
      expect(await reviewBadge(as(store, 'admin'), NOW)).toEqual({ count: 0, oldestInDays: null });
      await submitted(as(store, 'person'), {}, onDay(2));
      await submitted(as(store, 'stranger'), passport(1), onDay(20));
      expect(await reviewBadge(as(store, 'admin'), NOW)).toEqual({ count: 2, oldestInDays: 20 });
      const { items } = await reviewQueue(as(store, 'admin'), { order: 'oldest', after: null }, NOW);
      expect(items.map(({ ageInDays }) => ageInDays)).toEqual([20, 2]);
    });

    it.each([0, 201, 1.5])('has no page of %d rows', async (limit) => {
      const store = await workplaceIn(await empty());
      expect(() => reviewQueue(as(store, 'admin'), { order: 'oldest', after: null, limit }, NOW)).toThrow(RangeError);
    });
  });

  describe('a review', () => {
    it('R51: has outcomes that are distinct in data; not ours goes back to the person, who names another unit', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      const key = await submitted(person);
      done(await reviewRegistration(as(store, 'admin'), key, { outcome: 'return-not-ours', opinion: '非本单位' }, NOW));
      expect(await rowsOf(store)).toMatchObject([{ state: 'returned-not-ours', unit_path: null }]);
      expect(await codeOf(viewRegistration(as(store, 'admin'), key, NOW))).toBe('forbidden');
      done(await saveDraft(person, { form: form({ unit: OTHER_HOSPITAL }), draft: key }, SETTINGS, NOW));
      done(await submitRegistration(person, key, 'request-again', SETTINGS, NOW));
      const { items } = await reviewQueue(as(store, 'otherAdmin'), { order: 'oldest', after: null }, NOW);
      expect(items).toMatchObject([{ key, state: 'submitted' }]);
      const { history } = await viewRegistration(person, key, NOW);
      expect(history.map(({ action, opinion }) => [action, opinion])).toEqual([
        ['submit', undefined],
        ['return-not-ours', '非本单位'],
        ['choose-unit', undefined],
        ['submit', undefined],
      ]);
    });

    it('R51: of many reports row by row, and what fails stops no other', async () => {
      const store = await workplaceIn(await empty());
      const mine = await submitted(as(store, 'person'));
      const theirs = await submitted(as(store, 'stranger'), { ...passport(1), unit: OTHER_HOSPITAL });
      const settled = await submitted(as(store, 'trainee'), passport(2));
      done(await reviewRegistration(as(store, 'admin'), settled, { outcome: 'approve' }, NOW));
      const unknown = { registrant: 'f'.repeat(32), id: 'nobody' };
      const rows = await reviewRegistrations(
        as(store, 'admin'),
        [theirs, mine, settled, mine, unknown],
        { outcome: 'approve' },
        NOW,
      );
      expect(rows.map(({ result }) => (result.ok ? result.head.state : result.refusal))).toEqual([
        'out-of-reach',
        'approved',
        'not-allowed',
        'repeated',
        'out-of-reach',
      ]);
      expect(await auditOf(store, 'permission.refused')).toMatchObject([
        { subject: `registration/${theirs.id}`, details: { action: 'review-registration', unit: OTHER_HOSPITAL } },
      ]);
    });

    it('R51: of overlapping lists at once decides each row once', async () => {
      const store = await workplaceIn(await empty());
      const keys = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((number) => submitted(asPerson(store, `person-${number}`), passport(number))),
      );
      const lists = [keys, [...keys].reverse(), keys.slice(2), keys.slice(0, 4)];
      const rows = await Promise.all(
        lists.map((list) => reviewRegistrations(as(store, 'admin'), list, { outcome: 'approve' }, NOW)),
      );
      expect(rows.flat().filter(({ result }) => result.ok)).toHaveLength(6);
      expect(await auditOf(store, 'registration.reviewed')).toHaveLength(6);
    });

    it('R5: returned, resubmitted, approved; and the second review cannot be skipped', async () => {
      const store = await workplaceIn(await empty());
      const [person, admin] = [as(store, 'person'), as(store, 'admin')];
      const key = await submitted(person);
      const back = { outcome: 'return-for-edit', opinion: '电话有误' } as const;
      done(await reviewRegistration(admin, key, back, NOW));
      expect(await reviewRegistration(admin, key, { outcome: 'approve' }, NOW)).toMatchObject({
        refusal: 'not-allowed',
      });
      done(await saveDraft(person, { form: form({ mobile: '19900000008' }), draft: key }, SETTINGS, NOW));
      done(await submitRegistration(person, key, 'request-again', SETTINGS, NOW));
      expect((await rowsOf(store))[0]?.state).toBe('resubmitted');
      done(await reviewRegistration(admin, key, { outcome: 'approve' }, NOW));
      const { history } = await viewRegistration(person, key, NOW);
      expect(history.map(({ action }) => action)).toEqual(['submit', 'return-for-edit', 'edit', 'resubmit', 'approve']);
    });

    it('R37: refuses the person another name or ID number once submitted', async () => {
      const store = await workplaceIn(await empty());
      const [person, admin] = [as(store, 'person'), as(store, 'admin')];
      const key = await submitted(person);
      done(await reviewRegistration(admin, key, { outcome: 'return-for-edit', opinion: '请核对' }, NOW));
      for (const change of [{ name: '王样本' }, { idNumber: '439901197906150116' }]) {
        expect(await saveDraft(person, { form: change, draft: key }, SETTINGS, NOW)).toMatchObject({
          refusal: 'locked-field',
        });
        expect(await codeOf(correctRegistration(person, key, change, SETTINGS, NOW))).toBe('forbidden');
      }
      expect((await viewRegistration(person, key, NOW)).record.form.name).toBe('欧阳·示范');
    });

    it('R50: a view is on record as a read, and so is one that was refused', async () => {
      const store = await workplaceIn(await empty());
      const key = await submitted(as(store, 'person'));
      const { record, unitName } = await viewRegistration(as(store, 'admin'), key, NOW);
      expect([record.form.name, unitName]).toEqual(['欧阳·示范', '示范县医院']);
      expect(await codeOf(viewRegistration(as(store, 'otherAdmin'), key, NOW))).toBe('forbidden');
      const subject = `registration/${key.id}`;
      expect(await auditOf(store, 'registration.read')).toEqual([
        { code: 'registration.read', actor: 'admin', subject, details: { purpose: 'view' } },
      ]);
      expect(await auditOf(store, 'permission.refused')).toMatchObject([{ actor: 'other-admin', subject }]);
    });
  });
});
