import type { UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { ID_NUMBER } from '../test-fixture.js';
import {
  accepted,
  as,
  asHolder,
  carryOut,
  decideOn,
  IN_JUNE,
  idNumberOf,
  later,
  OTHER_UNIT,
  opened,
  PREFECTURE,
  person,
  registryIn,
  SEAL,
  SETTINGS,
  sealUpwards,
} from './case-fixture.js';
import { casesAfter, openedCasesAfter, readCase } from './case-lists.js';
import type { CaseReport } from './case-report.js';
import {
  approve,
  dispute,
  historyIn,
  keyOf,
  registrationOf,
  replacement,
  toldOf,
  voiding,
} from './case-reports-fixture.js';
import { reportCase } from './open-case.js';

onEachDatabase((empty) => {
  describe('a case to void a registration (R11)', () => {
    it('R11: reaches the province through every level with its seal, and only the province carries it out', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), voiding(store));
      const at = later(1);
      expect(await decideOn(as(store, 'province'), clear.id, { action: 'receive' }, at)).toMatchObject({ ok: false });
      expect(await decideOn(as(store, 'prefecture'), clear.id, approve, at)).toMatchObject({ problem: 'not-allowed' });
      const unsealed = { ...approve, seal: { kind: 'scan', sha256: '' } } as const;
      expect(await decideOn(as(store, 'unit-admin'), clear.id, unsealed, at)).toMatchObject({
        problem: 'seal-invalid',
      });
      await sealUpwards(store, clear.id);
      const execute = { action: 'execute', opinion: '同意办理' } as const;
      expect(await decideOn(as(store, 'prefecture'), clear.id, execute, later(4))).toMatchObject({ ok: false });
      const done = await carryOut(store, clear.id);
      expect(done.clear.state).toBe('executed');
      expect(done.personal.approvals.map(({ level, seal }) => [level, seal])).toEqual([
        ['unit', SEAL],
        ['county', SEAL],
        ['prefecture', SEAL],
      ]);
      const voided = await registrationOf(store);
      expect(voided?.registration.state).toBe('void');
      expect(voided?.cards.map(({ state }) => state)).toEqual(['void']);
      expect(await historyIn(store)).toEqual([
        ['receiver', 'suspect', 'approved', 'void-pending'],
        ['executor', 'execute-void', 'void-pending', 'void'],
      ]);
      expect(await toldOf(store)).toEqual(['registration.suspected', 'registration.voided']);
    });

    it('R11: stops the registration while the province looks into it, and gives it back when it refuses', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), voiding(store));
      await sealUpwards(store, clear.id);
      expect((await registrationOf(store))?.registration.state).toBe('approved');
      accepted(await decideOn(as(store, 'province'), clear.id, { action: 'receive' }, later(4)));
      expect((await registrationOf(store))?.registration.state).toBe('void-pending');
      accepted(await decideOn(as(store, 'province'), clear.id, { action: 'refuse', reason: '不属实' }, later(5)));
      expect((await registrationOf(store))?.registration.state).toBe('approved');
      expect(await historyIn(store)).toEqual([
        ['province', 'suspect', 'approved', 'void-pending'],
        ['province', 'refuse-void', 'void-pending', 'approved'],
      ]);
    });

    it('R11, R12: gives it back when the case is withdrawn, and does not say by whom', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), voiding(store));
      await sealUpwards(store, clear.id);
      accepted(await decideOn(as(store, 'province'), clear.id, { action: 'receive' }, later(4)));
      accepted(await decideOn(as(store, 'unit-admin'), clear.id, { action: 'withdraw' }, later(5)));
      expect((await registrationOf(store))?.registration.state).toBe('approved');
      expect((await historyIn(store)).at(-1)).toEqual(['platform', 'refuse-void', 'void-pending', 'approved']);
    });

    it('R11: is not carried out by whoever took it up', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), voiding(store));
      await sealUpwards(store, clear.id);
      accepted(await decideOn(as(store, 'province'), clear.id, { action: 'receive' }, later(4)));
      const execute = { action: 'execute', opinion: '同意办理' } as const;
      expect(await decideOn(as(store, 'province'), clear.id, execute, later(5))).toMatchObject({
        problem: 'second-person-missing',
      });
      expect((await registrationOf(store))?.registration.state).toBe('void-pending');
    });
  });

  describe('a dispute about an ID number (R12)', () => {
    const education = (store: Store) => as(store, 'unit-education', OTHER_UNIT);
    const seal = async (store: Store, id: string) => {
      accepted(await decideOn(education(store), id, approve, later(1)));
      const prefecture = as(store, 'prefecture', '/43/4307' as UnitPath);
      return accepted(await decideOn(prefecture, id, approve, later(2)));
    };

    it.each([
      ['free-number', 'void'],
      ['confirm-number', 'approved'],
    ] as const)('R12: with the outcome %s leaves the registration %s', async (outcome, state) => {
      const store = await registryIn(await empty());
      const { clear } = await opened(education(store), dispute(store));
      await seal(store, clear.id);
      await carryOut(store, clear.id, outcome);
      expect((await registrationOf(store))?.registration.state).toBe(state);
      const again = await reportCase(
        education(store),
        { ...dispute(store), requestId: 'request-2' },
        SETTINGS,
        later(9),
      );
      expect(again).toMatchObject(state === 'void' ? { problem: 'unknown-subject' } : { outcome: 'opened' });
    });

    it('R12, R28: comes from a unit that there is: by way of an area no level could ever take it up', async () => {
      const store = await registryIn(await empty());
      for (const unitPath of [PREFECTURE, '/43', '/43/4306/u99'] as UnitPath[]) {
        const report = { ...dispute(store), unitPath } as CaseReport;
        expect(await reportCase(asHolder(store), report, SETTINGS, IN_JUNE)).toEqual({
          ok: false,
          problem: 'unknown-subject',
        });
      }
    });

    it('R12: tells whoever opened it nothing of the present holder', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(education(store), dispute(store));
      const seen = JSON.stringify([
        await readCase(education(store), clear.id, SETTINGS, later(1)),
        await casesAfter(education(store), {}, null, later(1)),
        await openedCasesAfter(education(store), null, later(1)),
      ]);
      expect(seen).toContain('司马');
      for (const ofHolder of ['欧阳', 'person-1', '岳阳', '19900000001']) expect(seen).not.toContain(ofHolder);
    });
  });

  describe('who sees a case (R28)', () => {
    it('R28: each level has what waits for it, and nobody elsewhere sees it', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), replacement(store));
      const queue = async (...[role, at]: [Parameters<typeof as>[1], UnitPath?]) =>
        (await casesAfter(as(store, role, at), { mine: true }, null, later(9))).items.map(({ id }) => id);
      expect([await queue('unit-education'), await queue('county'), await queue('province')]).toEqual([
        [clear.id],
        [],
        [],
      ]);
      accepted(await decideOn(as(store, 'unit-education'), clear.id, approve, later(1)));
      expect([await queue('unit-education'), await queue('county')]).toEqual([[], [clear.id]]);
      expect(await queue('county', '/43/4306/430603' as UnitPath)).toEqual([]);
      for (const stranger of [
        as(store, 'unit-admin', OTHER_UNIT, 'stranger'),
        as(store, 'prefecture', '/43/4307' as UnitPath, 'stranger'),
      ]) {
        expect((await casesAfter(stranger, {}, null, later(9))).items).toEqual([]);
        expect(await readCase(stranger, clear.id, SETTINGS, later(9))).toBeNull();
        expect(await decideOn(stranger, clear.id, approve, later(9))).toEqual({ ok: false, problem: 'unknown-case' });
      }
    });

    it('R11: shows whoever opened it why it was returned, and takes it back up from there', async () => {
      const store = await registryIn(await empty());
      const holder = asHolder(store);
      const { clear, personal } = await opened(holder, replacement(store));
      accepted(await decideOn(as(store, 'unit-education'), clear.id, approve, later(1)));
      const back = { action: 'return', to: 'opener', reason: '请补充证明' } as const;
      accepted(await decideOn(as(store, 'county'), clear.id, back, later(2)));
      const [view] = (await openedCasesAfter(holder, null, later(3))).items;
      expect(view).toMatchObject({ state: 'returned', awaiting: 'opener' });
      expect(view?.steps.at(-1)).toMatchObject({ action: 'return', words: '请补充证明' });
      expect(JSON.stringify(view)).not.toContain('同意');
      const again = { action: 'resubmit', details: personal.details } as const;
      expect(accepted(await decideOn(holder, clear.id, again, later(4))).personal.approvals).toEqual([]);
    });

    it('keeps opinions, reasons and values sealed', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), replacement(store));
      await sealUpwards(store, clear.id);
      const { db } = insideOf(store).database;
      const rows = [];
      for (const table of ['cases', 'case_steps', 'batch_items', 'notices', 'audit_events'] as const)
        rows.push(await db.selectFrom(table).selectAll().execute());
      const text = JSON.stringify(rows, (_, value) =>
        value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
      );
      const bytes = Buffer.from(text);
      for (const personal of ['同意', '欧阳', ID_NUMBER, '19900000001']) expect(bytes.includes(personal)).toBe(false);
    });
  });

  describe('a person of whom nothing is on record', () => {
    it('has no cases', async () => {
      const store = await registryIn(await empty(), [person('person-1', ID_NUMBER)]);
      const unknown = { ...voiding(store), registrant: keyOf(store, idNumberOf(77)) } as CaseReport;
      expect(await reportCase(as(store, 'unit-admin'), unknown, SETTINGS, IN_JUNE)).toMatchObject({
        problem: 'unknown-subject',
      });
    });
  });
});
