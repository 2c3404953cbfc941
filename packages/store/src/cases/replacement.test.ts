import type { FormChanges, ValuePair } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import type { Access } from '../access.js';
import { cardRefOf } from '../cards/card-at-desk.js';
import { reportCardLost } from '../cards/report-loss.js';
import { type MismatchFinding, reportMismatch } from '../mismatch-reports.js';
import { correctRegistration } from '../registrations/correction.js';
import { insideOf } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asClerk, CARD, requestNumber } from '../test-fixture.js';
import {
  accepted,
  as,
  asHolder,
  carryOut,
  decideOn,
  IN_JUNE,
  later,
  OTHER_UNIT,
  opened,
  registryIn,
  SETTINGS,
  sealUpwards,
} from './case-fixture.js';
import { casesAfter, readCase } from './case-lists.js';
import { openCaseOfReport } from './case-of-report.js';
import { approve, registrationOf, replacement, WRONG_NAME } from './case-reports-fixture.js';
import { reportCase } from './open-case.js';

const BANK = { bankName: '岳阳示范银行', bankCardNumber: null };
/** The serial of a card is no item of annex 4. */
const REPORTED: MismatchFinding = {
  registrationId: 'person-1',
  card: CARD,
  issueSerial: CARD.issueSerial,
  name: '欧阳·示范',
  maskedIdNumber: null,
  unitName: null,
  verdict: 'field-mismatch',
  reason: 'information-error',
  fields: [
    { field: 'name', onCard: WRONG_NAME.wrong, correct: WRONG_NAME.right },
    { field: 'issueSerial', onCard: '2016000732', correct: '2016000731' },
  ],
};

onEachDatabase((empty) => {
  describe('a case for another card (R20)', () => {
    it('R20, X6: carried out flags the old card and orders a new one', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), replacement(store));
      await sealUpwards(store, clear.id);
      await carryOut(store, clear.id);
      expect((await registrationOf(store))?.cards[0]?.replacementFlag?.reason).toBe('information-error');
      const orders = await insideOf(store).database.db.selectFrom('card_orders').selectAll().execute();
      expect(orders).toMatchObject([{ case_id: clear.id, registration_id: 'person-1', card_key: null }]);
    });

    it('R10, R20: carried out orders no card with the number of a registration that is void', async () => {
      const store = await registryIn(await empty());
      const { clear } = await opened(as(store, 'unit-admin'), replacement(store));
      await sealUpwards(store, clear.id);
      const { db } = insideOf(store).database;
      await db.updateTable('registrations').set({ state: 'void' }).execute();
      await carryOut(store, clear.id);
      expect(await db.selectFrom('card_orders').selectAll().execute()).toEqual([]);
    });

    it('R20: is one for each card: a second report is merged, the same request known again', async () => {
      const store = await registryIn(await empty());
      const unit = as(store, 'unit-admin');
      const first = await opened(unit, replacement(store));
      const same = await reportCase(unit, replacement(store), SETTINGS, later(1));
      expect(same).toMatchObject({ ok: true, outcome: 'known', case: { clear: { id: first.clear.id } } });
      const sex: ValuePair = { field: 'sex', wrong: '男', right: '女' };
      const second = await reportCase(asHolder(store), replacement(store, 'request-2', [sex]), SETTINGS, later(2));
      expect(second).toMatchObject({ outcome: 'merged', case: { clear: { id: first.clear.id } } });
      const merged = await readCase(unit, first.clear.id, SETTINGS, later(3));
      expect(merged?.personal.details).toMatchObject({ corrections: [WRONG_NAME, sex] });
      expect(merged?.personal.trail.map(({ action }) => action)).toEqual(['open', 'merge']);
    });

    it('R20, R67: is filled in with what a counter reported, once, at the unit that the report is about', async () => {
      const store = await registryIn(await empty());
      const { report } = await reportMismatch(asClerk(store), requestNumber(1), () => REPORTED, IN_JUNE);
      const open = (unit: Access) => openCaseOfReport(unit, report.id, BANK, SETTINGS, later(1));
      const unit = as(store, 'unit-admin');
      const { clear } = accepted(await open(unit));
      expect(await open(unit)).toMatchObject({ ok: true, outcome: 'known', case: { clear: { id: clear.id } } });
      expect(await open(as(store, 'unit-admin', OTHER_UNIT))).toEqual({ ok: false, problem: 'unknown-subject' });
      const kept = await readCase(unit, clear.id, SETTINGS, later(2));
      expect(kept?.personal.details).toMatchObject({ ...BANK, corrections: [WRONG_NAME] });
    });

    it('R20: of two that are opened at once makes one', async () => {
      const store = await registryIn(await empty());
      const reports = Array.from({ length: 12 }, (_, index) =>
        reportCase(as(store, 'unit-admin'), replacement(store, `request-${index}`), SETTINGS, IN_JUNE),
      );
      const outcomes = (await Promise.all(reports)).map((result) => result.ok && result.outcome);
      expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'merged')).toHaveLength(11);
      expect((await casesAfter(as(store, 'unit-admin'), {}, null, IN_JUNE)).items).toHaveLength(1);
    });

    it('R20: a loss suspends the card at once, with the case, and redirects nothing', async () => {
      const store = await registryIn(await empty());
      const ref = cardRefOf(asClerk(store), CARD);
      const elsewhere = { phone: '19900000099', branch: 'elsewhere', person: { phone: '19900000099' } };
      const report = { ...ref, requestId: 'loss-1', bankName: '岳阳示范银行', bankCardNumber: null, ...elsewhere };
      const result = await reportCardLost(asHolder(store), report, SETTINGS, later(1));
      expect(result).toMatchObject({ ok: true, case: { ok: true, case: { clear: { reasonCode: 'lost' } } } });
      expect((await registrationOf(store))?.cards[0]).toMatchObject({
        state: 'suspended',
        suspension: { at: later(1).toISOString(), reason: 'lost' },
      });
      const caseId = result.ok && result.case.ok ? result.case.case.clear.id : '';
      const kept = await readCase(as(store, 'unit-admin'), caseId, SETTINGS, later(2));
      expect(kept?.personal.person.phone).toBe('19900000001');
      const tables = ['physical_cards', 'notices', 'cases'] as const;
      for (const table of tables) {
        const rows = await insideOf(store).database.db.selectFrom(table).selectAll().execute();
        expect(JSON.stringify(rows)).not.toContain('elsewhere');
      }
    });

    it('R20: does not go on without a stronger proof once the contact data was changed under it', async () => {
      const store = await registryIn(await empty());
      const unit = as(store, 'unit-admin');
      const { clear } = await opened(unit, replacement(store));
      await sealUpwards(store, clear.id);
      const key = { registrant: replacement(store).registrant, id: 'person-1' };
      const correct = (changes: FormChanges) => correctRegistration(unit, key, changes, { banks: new Set() }, later(4));
      const receive = () => decideOn(as(store, 'province'), clear.id, { action: 'receive' }, later(5));
      expect(await correct({ ethnicity: '01' })).toMatchObject({ ok: true });
      expect((await readCase(unit, clear.id, SETTINGS, later(4)))?.clear.needsStrongerProof).toBe(false);
      expect(await correct({ mobile: '19900000099' })).toMatchObject({ ok: true });
      expect(await receive()).toEqual({ ok: false, problem: 'stronger-proof-missing' });
    });

    it('R20: a loss that is reported by somebody out of reach changes nothing', async () => {
      const store = await registryIn(await empty());
      const ref = cardRefOf(asClerk(store), CARD);
      const report = { ...ref, requestId: 'loss-1', bankName: '', bankCardNumber: null };
      for (const access of [as(store, 'unit-admin', OTHER_UNIT), asClerk(store), as(store, 'customer-service')])
        expect(await reportCardLost(access, report, SETTINGS, later(1))).toEqual({
          ok: false,
          problem: 'unknown-card',
        });
      expect((await registrationOf(store))?.cards[0]?.state).toBe('made');
    });

    it.each([
      ['the right half is missing', null],
      ['both halves are the same', WRONG_NAME.wrong],
    ])('R67: is not sealed by the prefecture while %s', async (_what, right) => {
      const store = await registryIn(await empty());
      const { clear } = await opened(
        as(store, 'unit-admin'),
        replacement(store, 'request-1', [{ ...WRONG_NAME, right }]),
      );
      accepted(await decideOn(as(store, 'unit-education'), clear.id, approve, later(1)));
      accepted(await decideOn(as(store, 'county'), clear.id, approve, later(2)));
      expect(await decideOn(as(store, 'prefecture'), clear.id, approve, later(3))).toEqual({
        ok: false,
        problem: 'incomplete',
      });
      expect((await readCase(as(store, 'county'), clear.id, SETTINGS, later(4)))?.clear.state).toBe('county-reviewed');
    });
  });
});
