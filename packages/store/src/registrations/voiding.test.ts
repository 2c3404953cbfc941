import { describe, expect, it } from 'vitest';
import { activate } from '../activations.js';
import { rowFromCard } from '../cards.js';
import { candidatesFor } from '../registrations.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { admit, asClerk, CARD, codeOf, ID_NUMBER, NOW, requestNumber } from '../test-fixture.js';
import { buryRegistration } from './burial.js';
import type { RegistrationKey } from './stored-registration.js';
import { viewRegistration } from './viewing.js';
import { keepRegistration, relink, suspect, voidRegistration } from './voiding.js';
import {
  approved,
  as,
  auditOf,
  done,
  draft,
  OTHER_ID_NUMBER,
  PRINCIPALS,
  rowsOf,
  submitted,
  workplaceIn,
} from './workflow-fixture.js';

const CASE = { caseId: 'case-1' };
const CONFIRMED = { ...CASE, confirmedBy: PRINCIPALS.second };
const OF_OTHER = { idNumber: OTHER_ID_NUMBER, birthDate: '1979-06-15', sex: '1' };

async function withCard(store: Store, { registrant, id }: RegistrationKey): Promise<void> {
  const { database, keys } = insideOf(store);
  await database.db
    .insertInto('physical_cards')
    .values(rowFromCard(keys, registrant, id, CARD, NOW))
    .execute();
}

onEachDatabase((empty) => {
  describe('a wrong ID number', () => {
    it('R10: the new account links to the old, which is void exactly once and does nothing more', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      const old = await approved(store);
      await withCard(store, old);
      const next = await submitted(person, OF_OTHER);
      const results = await Promise.all(Array.from({ length: 20 }, () => relink(person, old, next, NOW)));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const rows = await rowsOf(store);
      expect(rows.find(({ id }) => id === old.id)).toMatchObject({
        state: 'void',
        replaced_by: `${next.registrant}/${next.id}`,
      });
      expect(rows.find(({ id }) => id === next.id)).toMatchObject({
        state: 'submitted',
        replaces: `${old.registrant}/${old.id}`,
      });
      const { record } = await viewRegistration(person, next, NOW);
      expect(record.replaces).toBe(old.id);
      const [found] = await candidatesFor(asClerk(store), ID_NUMBER, NOW);
      expect(found).toMatchObject({ registration: { state: 'void' }, cards: [{ state: 'void' }] });
      expect(await codeOf(activate(asClerk(store), requestNumber(1), admit(CARD, old.id), NOW))).toBe(
        'transition-refused',
      );
      expect(await auditOf(store, 'registration.voided')).toHaveLength(1);
      expect(await auditOf(store, 'registration.relinked')).toHaveLength(1);
    });

    it('R10: both or neither: a stranger’s account, a draft, or one and the same leave all as it was', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      const old = await approved(store);
      const theirs = await submitted(as(store, 'stranger'), OF_OTHER);
      expect(await codeOf(relink(person, old, theirs, NOW))).toBe('forbidden');
      expect(await codeOf(relink(person, theirs, old, NOW))).toBe('forbidden');
      expect(await relink(person, old, old, NOW)).toMatchObject({ refusal: 'same-identity' });
      expect((await rowsOf(store)).map(({ state, replaces, replaced_by }) => [state, replaces, replaced_by])).toEqual(
        expect.arrayContaining([
          ['approved', null, null],
          ['submitted', null, null],
        ]),
      );
    });

    it('R10: two that replace each other at once do not wait for ever, and one account stays', async () => {
      const store = await workplaceIn(await empty());
      const person = as(store, 'person');
      const one = await submitted(person);
      const other = await submitted(person, OF_OTHER);
      const results = await Promise.all([relink(person, one, other, NOW), relink(person, other, one, NOW)]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await rowsOf(store)).map(({ state }) => state).sort()).toEqual(['submitted', 'void']);
    });
  });

  describe('a void', () => {
    it('R11: the province alone executes, with a second person, after it looked into it', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      const province = as(store, 'province');
      for (const who of ['person', 'admin', 'prefecture', 'service'] as const) {
        expect(await codeOf(suspect(as(store, who), key, CASE, NOW))).toBe('forbidden');
        expect(await codeOf(voidRegistration(as(store, who), key, CONFIRMED, NOW))).toBe('forbidden');
      }
      expect(await voidRegistration(province, key, CONFIRMED, NOW)).toMatchObject({ refusal: 'not-allowed' });
      done(await suspect(province, key, CASE, NOW));
      for (const confirmedBy of [PRINCIPALS.province, PRINCIPALS.prefecture]) {
        expect(await codeOf(voidRegistration(province, key, { ...CASE, confirmedBy }, NOW))).toBe('forbidden');
      }
      expect((await rowsOf(store))[0]).toMatchObject({ state: 'void-pending', suspected_in: 'approved' });
      const { head, effects } = done(await voidRegistration(province, key, CONFIRMED, NOW));
      expect(head.state).toBe('void');
      expect(effects).toEqual(['end-account', 'notify-holder']);
      expect(await auditOf(store, 'registration.voided')).toMatchObject([
        { actor: 'province', details: { from: 'void-pending', reason: 'executed', case: 'case-1' } },
      ]);
    });

    it('R12: the province frees the number, and the one who disputed it registers; the old holder sees nothing of it', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      expect(await draft(as(store, 'stranger'))).toMatchObject({ answer: 'already-registered', offers: 'id-dispute' });
      done(await suspect(as(store, 'province'), key, CASE, NOW));
      expect(await draft(as(store, 'stranger'))).toMatchObject({ answer: 'already-registered' });
      done(await voidRegistration(as(store, 'province'), key, CONFIRMED, NOW));
      const next = await submitted(as(store, 'stranger'));
      expect(next.registrant).toBe(key.registrant);
      expect(await codeOf(viewRegistration(as(store, 'person'), next, NOW))).toBe('forbidden');
      expect(await draft(as(store, 'person'))).toMatchObject({ answer: 'already-registered' });
    });

    it('R12: the province confirms the holder, and everything is as it was', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      done(await suspect(as(store, 'province'), key, CASE, NOW));
      expect(done(await keepRegistration(as(store, 'province'), key, CASE, NOW)).head).toMatchObject({
        state: 'approved',
        suspectedIn: null,
      });
      expect(await auditOf(store, 'registration.dispute-settled')).toMatchObject([{ details: { to: 'approved' } }]);
    });

    it('R11: a deleted one leaves a tombstone with the keyed hash, and nothing personal', async () => {
      const store = await workplaceIn(await empty());
      const province = as(store, 'province');
      const key = await approved(store);
      await withCard(store, key);
      expect(await buryRegistration(province, key, PRINCIPALS.second, NOW)).toMatchObject({ refusal: 'not-allowed' });
      done(await suspect(province, key, CASE, NOW));
      done(await voidRegistration(province, key, CONFIRMED, NOW));
      expect(await codeOf(buryRegistration(province, key, PRINCIPALS.province, NOW))).toBe('forbidden');
      const { tombstone } = done(await buryRegistration(province, key, PRINCIPALS.second, NOW));
      expect(tombstone).toEqual({ key, replacedBy: null, deletedAt: NOW.toISOString(), deletedBy: 'province' });
      expect(done(await buryRegistration(province, key, PRINCIPALS.second, new Date())).tombstone).toEqual(tombstone);
      const { record, history } = await viewRegistration(province, key, NOW);
      expect(record).toMatchObject({ state: 'void', form: {}, origins: {} });
      expect(history.every(({ opinion, diff }) => opinion === undefined && diff === undefined)).toBe(true);
      expect(await candidatesFor(asClerk(store), ID_NUMBER, NOW)).toEqual([]);
      expect((await draft(as(store, 'stranger'))).ok).toBe(true);
    });
  });
});
