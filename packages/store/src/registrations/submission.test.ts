import { DEFAULT_CALENDAR, isReceiptNumber, modulesOpenTo, type UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { accessTo } from '../access.js';
import { advanceCase } from '../cases/advance-case.js';
import { reportCase } from '../cases/open-case.js';
import { onEachDatabase } from '../test-databases.js';
import { codeOf, ID_NUMBER, NOW } from '../test-fixture.js';
import { saveDraft } from './drafts.js';
import type { FormSettings } from './form-settings.js';
import { permitRegistration, reviewRegistration } from './review.js';
import { reviewQueue } from './review-queue.js';
import { submitRegistration } from './submission.js';
import { viewRegistration } from './viewing.js';
import {
  as,
  asPerson,
  auditOf,
  done,
  draft,
  form,
  HOSPITAL,
  OTHER_HOSPITAL,
  OTHER_ID_NUMBER,
  PRINCIPALS,
  rowsOf,
  SETTINGS,
  submitted,
  THIRD_ID_NUMBER,
  type Who,
  workplaceIn,
} from './workflow-fixture.js';

/** One number as people write it; it ends in X. The 15-digit form has neither century nor check digit. */
const WAYS_TO_WRITE = [
  THIRD_ID_NUMBER,
  '439901870318082',
  THIRD_ID_NUMBER.toLowerCase(),
  [...THIRD_ID_NUMBER].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
];
const OF_THIRD = { birthDate: '1987-03-18' };
const CASES = { calendar: DEFAULT_CALENDAR, routing: { prefecturesWithCountyLevel: [] } };
const SEAL = { kind: 'scan', sha256: 'ab'.repeat(32) } as const;
const WRONG_CHECK_DIGIT = '439901198802290021';

onEachDatabase((empty) => {
  describe('a draft', () => {
    it('R9, R12: one account of a hundred parallel submits, however the number is written; the others get one and the same answer', async () => {
      const store = await workplaceIn(await empty());
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, async (_, number) => {
          const access = asPerson(store, `person-${number}`);
          const started = await draft(access, { ...OF_THIRD, idNumber: WAYS_TO_WRITE[number % WAYS_TO_WRITE.length] });
          if (!started.ok) return JSON.stringify(started);
          return (await submitRegistration(access, started.key, `request-${number}`, SETTINGS, NOW)).ok;
        }),
      );
      expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(1);
      const answers = new Set(outcomes.filter((outcome) => outcome !== true));
      expect(answers.size).toBe(1);
      expect([...answers].join()).toMatch(/"already-registered".*"id-dispute"/u);
      expect((await rowsOf(store)).map(({ state }) => state)).toEqual(['submitted']);
    });

    it('R12: answers alike whatever state and unit the holder is in, and tells nothing of them', async () => {
      const store = await workplaceIn(await empty());
      const key = done(await draft(as(store, 'person'))).key;
      const answers = [await draft(as(store, 'stranger'))];
      done(await submitRegistration(as(store, 'person'), key, 'request-1', SETTINGS, NOW));
      answers.push(await draft(as(store, 'stranger'), { unit: undefined }));
      done(await reviewRegistration(as(store, 'admin'), key, { outcome: 'approve' }, NOW));
      answers.push(await draft(as(store, 'stranger')));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      const told = JSON.stringify(answers);
      for (const secret of [key.registrant, key.id, ID_NUMBER, '示范', HOSPITAL, '1990000']) {
        expect(told).not.toContain(secret);
      }
      expect(await codeOf(viewRegistration(as(store, 'stranger'), key, NOW))).toBe('forbidden');
      expect(await auditOf(store, 'registration.identity-asked')).toHaveLength(3);
    });

    it('R36, R46: keeps what could be read, names what is wrong, and is not submitted so', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      const started = done(await draft(person, { mobile: '12345', sex: undefined }));
      expect(started.problems.map(({ field }) => field)).toEqual(['sex', 'mobile']);
      const refused = await submitRegistration(person, started.key, 'request-1', SETTINGS, NOW);
      expect(refused).toMatchObject({ ok: false, refusal: 'form-problems' });
      expect((await rowsOf(store))[0]).toMatchObject({ state: 'draft', receipt_number: null });
      const mended = done(await saveDraft(person, { form: form() }, SETTINGS, NOW));
      expect(mended).toMatchObject({ key: started.key, problems: [] });
      expect((await submitRegistration(person, started.key, 'request-1', SETTINGS, NOW)).ok).toBe(true);
    });

    it('R46: a number with a wrong check digit is nobody, and leaves nothing behind', async () => {
      const store = await workplaceIn(await empty());
      expect(await draft(as(store, 'person'), { idNumber: WRONG_CHECK_DIGIT })).toMatchObject({
        ok: false,
        refusal: 'form-problems',
        problems: expect.arrayContaining([expect.objectContaining({ field: 'idNumber' })]),
      });
      expect(await rowsOf(store)).toEqual([]);
    });

    it('R15: does not take "no unit" for one, nor a unit that there is not', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      for (const unit of ['无单位', '/43/4306/u99', '/43/4306', 7]) {
        const started = await draft(person, { unit });
        expect(started.ok ? started.problems.map(({ field }) => field) : started).toSatisfy((told: unknown) =>
          JSON.stringify(told).includes('unit'),
        );
      }
      expect(await rowsOf(store)).toMatchObject([{ unit_path: null, no_unit: 0, state: 'draft' }]);
    });

    it('R9: moves a draft under the right number with its history; and not where somebody is', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      const { key } = done(await draft(person));
      done(await saveDraft(person, { form: { mobile: '19900000009' }, draft: key }, SETTINGS, NOW));
      await submitted(as(store, 'stranger'), { idNumber: OTHER_ID_NUMBER, birthDate: '1979-06-15', sex: '1' });
      const onto = { idNumber: OTHER_ID_NUMBER, birthDate: '1979-06-15', sex: '1' };
      expect(await saveDraft(person, { form: onto, draft: key }, SETTINGS, NOW)).toMatchObject({
        answer: 'already-registered',
      });
      const to = { idNumber: '４３９９０１１９８７０３１８０８２ｘ', ...OF_THIRD };
      const moved = done(await saveDraft(person, { form: to, draft: key }, SETTINGS, NOW));
      expect(moved.key.registrant).not.toBe(key.registrant);
      expect(await codeOf(viewRegistration(person, key, NOW))).toBe('unknown-registration');
      const { record, history } = await viewRegistration(person, moved.key, NOW);
      expect(record.form).toMatchObject({ idNumber: THIRD_ID_NUMBER, mobile: '19900000009' });
      expect(history.map(({ action }) => action)).toEqual(['edit', 'edit']);
      expect((await draft(as(store, 'trainee'))).ok).toBe(true);
    });

    it('R9, R12: moves one whose number is disputed, too: the number is free, and the dispute goes on about nobody', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      const { key } = done(await draft(person));
      const about = { registrant: key.registrant, unitPath: OTHER_HOSPITAL, userName: 'sima.shifan' };
      const whose = { name: '司马·示范', idNumber: ID_NUMBER, phone: '19900000002', unitName: '另一示范医院' };
      const report = { kind: 'id-dispute', requestId: 'request-1', ...about, person: whose } as const;
      const opened = done(await reportCase(as(store, 'otherAdmin'), report, CASES, NOW));
      const to = { idNumber: THIRD_ID_NUMBER, ...OF_THIRD };
      const moved = done(await saveDraft(person, { form: to, draft: key }, SETTINGS, NOW));
      expect((await viewRegistration(person, moved.key, NOW)).record.form.idNumber).toBe(THIRD_ID_NUMBER);
      const { record, history } = await viewRegistration(as(store, 'province'), key, NOW);
      expect(record).toMatchObject({ state: 'void', form: {}, origins: {}, replacedBy: moved.key.id });
      expect(history).toEqual([]);

      const theirs = await submitted(as(store, 'stranger'));
      const prefecture = accessTo(store, { ...PRINCIPALS.prefecture, jurisdiction: '/43/4307' as UnitPath });
      const steps = [
        [as(store, 'otherAdmin'), { action: 'approve', opinion: '同意', seal: SEAL }],
        [prefecture, { action: 'approve', opinion: '同意', seal: SEAL }],
        [as(store, 'province'), { action: 'receive' }],
        [as(store, 'second'), { action: 'execute', opinion: '同意', outcome: 'free-number' }],
      ] as const;
      for (const [access, decision] of steps)
        done(await advanceCase(access, opened.case.clear.id, decision, CASES, NOW));
      expect((await viewRegistration(as(store, 'stranger'), theirs, NOW)).record.state).toBe('submitted');
    });

    it('R53: knows a person by another certificate, and finds an ID number behind it', async () => {
      const store = await workplaceIn(await empty());
      const passport = { idNumber: undefined, certificateType: '03', certificateNumber: 'E12345678' };
      await submitted(as(store, 'person'), passport);
      const again = { ...passport, certificateNumber: 'ｅ 12345678' };
      expect(await draft(as(store, 'stranger'), again)).toMatchObject({ answer: 'already-registered' });
      expect((await draft(as(store, 'stranger'))).ok).toBe(true);
    });
  });

  describe('a submit', () => {
    it('R47: settles a request once, with one receipt, under a hundred parallel tries', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      const { key } = done(await draft(person));
      const results = await Promise.all(
        Array.from({ length: 100 }, () => submitRegistration(person, key, 'request-1', SETTINGS, NOW)),
      );
      const kept = results.map(done);
      expect(kept.filter(({ repeated }) => !repeated)).toHaveLength(1);
      const receipts = new Set(kept.map(({ submission }) => submission.receiptNumber));
      expect(receipts.size).toBe(1);
      expect([...receipts].every(isReceiptNumber)).toBe(true);
      expect(await submitRegistration(person, key, 'request-2', SETTINGS, NOW)).toMatchObject({
        refusal: 'already-submitted',
      });
      expect(await auditOf(store, 'registration.submitted')).toHaveLength(1);
    });

    it('R47: gives each person of a day another receipt number', async () => {
      const store = await workplaceIn(await empty());
      const people = Array.from({ length: 60 }, (_, number) => number);
      await Promise.all(
        people.map((number) =>
          submitted(asPerson(store, `person-${number}`), {
            idNumber: undefined,
            certificateType: '03',
            certificateNumber: `E${10_000_000 + number}`,
          }),
        ),
      );
      const receipts = (await rowsOf(store)).map((row) => row.receipt_number);
      expect(new Set(receipts).size).toBe(60);
    });

    it('R24: outside of October is kept, and waits for the next; who has one sent back waits no more', async () => {
      const store = await workplaceIn(await empty());
      const at = (text: string) => new Date(`${text}+08:00`);
      const submitAt = async (who: Who, number: number, now: Date, settings: FormSettings = SETTINGS) => {
        const passport = { idNumber: undefined, certificateType: '03', certificateNumber: `E${number}` };
        const { key } = done(await draft(as(store, who), passport));
        return done(await submitRegistration(as(store, who), key, `request-${number}`, settings, now));
      };
      const [inTime, late] = [at('2026-10-31T23:59:59'), at('2026-11-01T00:00:00')];
      const next = at('2027-10-01T00:00:00').toISOString();
      expect(await submitAt('person', 10_000_001, inTime)).toMatchObject({ waitsUntil: null });
      const { key } = await submitAt('stranger', 10_000_002, late);
      const collection = { firstYear: 2017, from: { month: 11, day: 1 }, to: { month: 11, day: 30 } };
      const november = { ...SETTINGS, calendar: { ...DEFAULT_CALENDAR, collection } };
      expect(await submitAt('trainee', 10_000_003, late, november)).toMatchObject({ waitsUntil: null });
      const again = await submitRegistration(as(store, 'stranger'), key, 'request-10000002', SETTINGS, late);
      expect(again).toMatchObject({ repeated: true, waitsUntil: next });
      const admin = as(store, 'admin');
      const waiting = async () =>
        (await reviewQueue(admin, { order: 'oldest', after: null }, late)).items.find(
          ({ key: { id } }) => id === key.id,
        );
      expect(await waiting()).toMatchObject({ state: 'submitted', waitsUntil: next });
      done(await reviewRegistration(admin, key, { outcome: 'return-for-edit', opinion: '请核对' }, late));
      done(await submitRegistration(as(store, 'stranger'), key, 'request-again', SETTINGS, late));
      expect(await waiting()).toMatchObject({ state: 'resubmitted', waitsUntil: null });
    });

    it('R48: a person has the status alone before the approval, a trainee the application too; the modules come when they are permitted', async () => {
      const store = await workplaceIn(await empty());
      const key = await submitted(as(store, 'trainee'));
      const stateNow = async () => (await viewRegistration(as(store, 'trainee'), key, NOW)).record.state;
      expect(modulesOpenTo('registrant', await stateNow())).toEqual(['status']);
      expect(modulesOpenTo('trainee', await stateNow())).toEqual(['status', 'application']);
      expect(await permitRegistration(as(store, 'admin'), key, NOW)).toMatchObject({ refusal: 'not-allowed' });
      done(await reviewRegistration(as(store, 'admin'), key, { outcome: 'approve' }, NOW));
      done(await permitRegistration(as(store, 'admin'), key, NOW));
      expect(modulesOpenTo('registrant', await stateNow())).toContain('learning');
    });

    it('R33: is of the person alone, and nobody else’s draft is theirs', async () => {
      const store = await workplaceIn(await empty());
      const { key } = done(await draft(as(store, 'person')));
      for (const who of ['stranger', 'admin', 'province'] as const) {
        expect(await codeOf(submitRegistration(as(store, who), key, 'request-1', SETTINGS, NOW))).toBe('forbidden');
        if (who !== 'stranger') expect(await codeOf(draft(as(store, who)))).toBe('forbidden');
      }
      const { record } = await viewRegistration(as(store, 'person'), key, NOW);
      expect(record.origins.name).toMatchObject({ origin: 'self', by: 'person' });
    });

    it('keeps nothing personal in clear', async () => {
      const store = await workplaceIn(await empty());
      await submitted(as(store, 'person'));
      const clear = JSON.stringify([await rowsOf(store), await auditOf(store)]);
      for (const secret of [ID_NUMBER, '欧阳', '19900000001', '示范']) expect(clear).not.toContain(secret);
    });
  });
});
