import type { CardState } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { activate } from '../activations.js';
import { rowFromCard } from '../cards.js';
import { addCandidate } from '../registrations.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { admit, asClerk, CARD, candidate, codeOf, ID_NUMBER, NOW, requestNumber } from '../test-fixture.js';
import { checkTask, closeCheckTask } from './check-tasks.js';
import { correctRegistration } from './correction.js';
import { reviewRegistration } from './review.js';
import type { RegistrationKey } from './stored-registration.js';
import { viewRegistration } from './viewing.js';
import {
  ALL_IS_RIGHT,
  approved,
  as,
  auditOf,
  done,
  rowsOf,
  SETTINGS,
  submitted,
  workplaceIn,
} from './workflow-fixture.js';

async function withCards(store: Store, { registrant, id }: RegistrationKey, states: readonly CardState[]) {
  const { database, keys } = insideOf(store);
  for (const [number, state] of states.entries()) {
    const card = { ...CARD, state, issueSerial: `201600073${number}` };
    await database.db
      .insertInto('physical_cards')
      .values(rowFromCard(keys, registrant, id, card, NOW))
      .execute();
  }
}

const cardStates = async (store: Store): Promise<CardState[]> =>
  (await insideOf(store).database.db.selectFrom('physical_cards').select('state').execute())
    .map(({ state }) => state)
    .sort();

onEachDatabase((empty) => {
  describe('a correction', () => {
    it('R4: the admin of the same unit edits a rejected record, the diff is stored, the card is data-ready again; another unit is refused', async () => {
      const store = await workplaceIn(await empty());
      const key = await submitted(as(store, 'person'));
      const reject = { outcome: 'reject', opinion: '姓名有误' } as const;
      done(await reviewRegistration(as(store, 'admin'), key, reject, NOW));
      await withCards(store, key, ['failed-data', 'made']);
      const change = { name: '欧阳·示例' };
      expect(await codeOf(correctRegistration(as(store, 'otherAdmin'), key, change, SETTINGS, NOW))).toBe('forbidden');
      const kept = done(await correctRegistration(as(store, 'admin'), key, change, SETTINGS, NOW));
      expect(kept.head.state).toBe('resubmitted');
      expect(kept.effects).toEqual(['notify-holder']);
      expect(await cardStates(store)).toEqual(['data-ready', 'made']);
      const { record, history } = await viewRegistration(as(store, 'admin'), key, NOW);
      expect(record.form.name).toBe('欧阳·示例');
      expect(record.origins.name).toMatchObject({ origin: 'admin', by: 'admin' });
      expect(history.at(-1)).toMatchObject({
        action: 'correct',
        from: 'rejected',
        to: 'resubmitted',
        fields: ['name'],
        diff: [{ field: 'name', old: '欧阳·示范', new: '欧阳·示例', by: 'admin' }],
      });
      expect(await auditOf(store, 'registration.corrected')).toMatchObject([{ details: { fields: ['name'] } }]);
    });

    it('R5: a corrected record is reviewed again before it is approved', async () => {
      const store = await workplaceIn(await empty());
      const key = await submitted(as(store, 'person'));
      done(await reviewRegistration(as(store, 'admin'), key, { outcome: 'reject', opinion: '有误' }, NOW));
      expect(await reviewRegistration(as(store, 'admin'), key, { outcome: 'approve' }, NOW)).toMatchObject({
        ok: false,
      });
      done(await correctRegistration(as(store, 'admin'), key, { mobile: '19900000007' }, SETTINGS, NOW));
      expect((await rowsOf(store))[0]?.state).toBe('resubmitted');
      done(await reviewRegistration(as(store, 'admin'), key, { outcome: 'approve' }, NOW));
    });

    it('R33, R37: an ID number is corrected by nobody, and an opinion or a value is nowhere in clear', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      for (const who of ['person', 'admin', 'province'] as const) {
        const change = { idNumber: '439901197906150116' };
        expect(await codeOf(correctRegistration(as(store, who), key, change, SETTINGS, NOW))).toBe('forbidden');
      }
      done(await correctRegistration(as(store, 'admin'), key, { mobile: '19900000077' }, SETTINGS, NOW));
      const lines = await insideOf(store).database.db.selectFrom('registration_history').selectAll().execute();
      for (const secret of ['19900000077', '19900000001', ID_NUMBER])
        expect(JSON.stringify(lines)).not.toContain(secret);
    });

    it('brings in no new error', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      expect(await correctRegistration(as(store, 'admin'), key, { mobile: '123' }, SETTINGS, NOW)).toMatchObject({
        refusal: 'form-problems',
      });
      expect(await correctRegistration(as(store, 'admin'), key, { isAdmin: true }, SETTINGS, NOW)).toMatchObject({
        refusal: 'unknown-field',
      });
    });
  });

  describe('the check after an activation', () => {
    async function activated(store: Store): Promise<RegistrationKey> {
      const key = await approved(store);
      await withCards(store, key, ['made']);
      const card = { ...CARD, issueSerial: '2016000730' };
      await activate(asClerk(store), requestNumber(1), admit(card, key.id), NOW);
      return key;
    }

    it('R19: is there after the activation and not before, and closes when the holder confirms', async () => {
      const store = await workplaceIn(await empty());
      const key = await activated(store);
      const person = as(store, 'person');
      expect(await checkTask(person, key, SETTINGS, NOW)).toMatchObject({ state: 'open', fields: [] });
      expect(await codeOf(closeCheckTask(as(store, 'stranger'), key, ALL_IS_RIGHT, SETTINGS, NOW))).toBe('forbidden');
      done(await closeCheckTask(person, key, ALL_IS_RIGHT, SETTINGS, NOW));
      expect(await checkTask(person, key, SETTINGS, NOW)).toMatchObject({ state: 'confirmed' });
      expect(await closeCheckTask(person, key, ALL_IS_RIGHT, SETTINGS, NOW)).toMatchObject({ refusal: 'closed' });
    });

    it('R19: turns into a mismatch that names the fields', async () => {
      const store = await workplaceIn(await empty());
      const key = await activated(store);
      const answer = { says: 'something-is-wrong', fields: ['name', 'mobile'] } as const;
      const closed = done(await closeCheckTask(as(store, 'person'), key, answer, SETTINGS, NOW));
      expect(closed.opens).toEqual({ registrationId: key.id, reason: 'information-error', fields: ['name', 'mobile'] });
      expect(await checkTask(as(store, 'person'), key, SETTINGS, NOW)).toMatchObject({
        state: 'mismatch',
        fields: ['name', 'mobile'],
      });
    });

    it('R19: shows what is missing, is not confirmed so, and the person completes it', async () => {
      const store = await workplaceIn(await empty());
      await addCandidate(as(store, 'province'), candidate(), NOW);
      await activate(asClerk(store), requestNumber(1), admit(), NOW);
      const [row] = await rowsOf(store);
      const key = { registrant: row?.registrant_key ?? '', id: row?.id ?? '' };
      const own = {
        ...as(store, 'person'),
        principal: { ...as(store, 'person').principal, registrantKey: key.registrant },
      };
      const task = await checkTask(own, key, SETTINGS, NOW);
      expect(task?.fields).toContain('mobile');
      expect(await closeCheckTask(own, key, ALL_IS_RIGHT, SETTINGS, NOW)).toMatchObject({ refusal: 'still-missing' });
      done(await correctRegistration(own, key, { mobile: '19900000003' }, SETTINGS, NOW));
      expect((await checkTask(own, key, SETTINGS, NOW))?.fields).not.toContain('mobile');
      expect(await correctRegistration(own, key, { mobile: '19900000004' }, SETTINGS, NOW)).toMatchObject({
        refusal: 'already-filled',
      });
    });

    it('has none before', async () => {
      const store = await workplaceIn(await empty());
      const key = await approved(store);
      expect(await checkTask(as(store, 'person'), key, SETTINGS, NOW)).toBeNull();
    });
  });
});
