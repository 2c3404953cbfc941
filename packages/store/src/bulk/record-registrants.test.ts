import type { IdNumber, RegistrationRecord } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { activationsBefore } from '../activations.js';
import { verifyAudit } from '../audit/index.js';
import { chasedCards } from '../cards/index.js';
import { candidatesFor } from '../registrations.js';
import { insideOf, type Store } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asClerk, asProvince, CARD, codeOf, ID_NUMBER, NOW, STATION, storeIn } from '../test-fixture.js';
import { addUnits, PROVINCE } from '../units.js';
import { recordRegistrants } from './record-registrants.js';
import type { CardOnRecord, RegistrantOnRecord } from './registrant-on-record.js';

const AT = '2026-10-01T01:00:00.000Z';
const OTHER_ID_NUMBER = '439901197906150116' as IdNumber;

const record: RegistrationRecord = {
  id: 'person-1',
  state: 'approved',
  unitPath: PROVINCE.path,
  noUnit: false,
  movedOutAt: null,
  suspectedIn: null,
  replaces: null,
  replacedBy: null,
  submission: { requestId: 'submission-1', receiptNumber: 'ZC20261001-0000001-4', at: AT },
  form: { name: '欧阳·示范', idNumber: ID_NUMBER, sex: '2', ethnicity: '15', birthDate: '1988-02-29' },
  origins: {},
};
const active: CardOnRecord = {
  ...CARD,
  state: 'active',
  stateSince: AT,
  activation: { at: AT, outletName: STATION.outletName, stationName: STATION.name },
  activatedBy: {
    id: 'activation-1',
    requestId: 'request-1',
    stationId: STATION.id,
    insertionId: 'insertion-1',
    operator: '李示范',
  },
};
const other: RegistrantOnRecord = {
  record: { ...record, id: 'person-2', form: { ...record.form, idNumber: OTHER_ID_NUMBER } },
  cards: [],
};

/** Known by a passport, without an ID number (R53). */
function foreigner(certificateNumber: string, id: string): RegistrantOnRecord {
  const { idNumber: _, ...form } = record.form;
  return { record: { ...record, id, form: { ...form, certificateType: '03', certificateNumber } }, cards: [] };
}

const rowsIn = (store: Store, table: 'registrants' | 'physical_cards' | 'activations' | 'audit_events') =>
  insideOf(store).database.db.selectFrom(table).selectAll().execute();

onEachDatabase((empty) => {
  describe('recordRegistrants', () => {
    const opened = async () => {
      const store = await storeIn(await empty(), []);
      await addUnits(store, [PROVINCE]);
      return store;
    };

    it('puts people on record as those who came one by one: found by ID number, with card and activation', async () => {
      const store = await opened();
      expect(await recordRegistrants(asProvince(store), [{ record, cards: [active] }, other], NOW)).toBe(2);
      const { activation } = active;
      expect(await candidatesFor(asClerk(store), ID_NUMBER, NOW)).toMatchObject([
        {
          registration: { id: 'person-1', name: '欧阳·示范', unitName: '湖南省' },
          cards: [{ ...CARD, state: 'active', activation }],
        },
      ]);
      const { items } = await activationsBefore(asProvince(store), null, NOW);
      expect(items).toMatchObject([{ id: 'activation-1', name: '欧阳·示范', operator: '李示范' }]);
    });

    it('R18: counts the age of a card from when it was made, not from when it was put on record', async () => {
      const store = await opened();
      const card: CardOnRecord = { ...CARD, state: 'notified', stateSince: AT };
      await recordRegistrants(asProvince(store), [{ record, cards: [card] }], NOW);
      const { items } = await chasedCards(asProvince(store), {}, null, NOW);
      expect(items).toMatchObject([{ madeAt: AT, ageDays: 52 }]);
    });

    it('R53: finds a person again by the certificate: the same one twice is a conflict', async () => {
      const store = await opened();
      await recordRegistrants(asProvince(store), [foreigner('SF0000001', 'person-1')], NOW);
      const again = recordRegistrants(asProvince(store), [foreigner('sf 0000001', 'person-9')], NOW);
      expect(await codeOf(again)).toBe('conflict');
    });

    it('R9: takes all of them or none', async () => {
      const store = await opened();
      const before = await rowsIn(store, 'registrants');
      const twice = [{ record, cards: [] }, other, { ...other, record: { ...other.record, id: 'person-3' } }];
      expect(await codeOf(recordRegistrants(asProvince(store), twice, NOW))).toBe('conflict');
      expect(await rowsIn(store, 'registrants')).toEqual(before);
      expect(await rowsIn(store, 'audit_events')).toEqual([]);
    });

    it('writes one event for a thousand people, with the digest of their keys, and the log holds', async () => {
      const store = await opened();
      const many = Array.from({ length: 1_001 }, (_, index) => foreigner(`SF${index}`, `person-${index}`));
      expect(await recordRegistrants(asProvince(store), many, NOW)).toBe(1_001);
      const events = await rowsIn(store, 'audit_events');
      expect(events.map(({ code, details }) => [code, JSON.parse(details).count])).toEqual([
        ['import.chunk-applied', 1_000],
        ['import.chunk-applied', 1],
      ]);
      expect(await verifyAudit(insideOf(store).database.db)).toMatchObject({ sound: true, events: 2 });
    });

    it('does not take a record that names nobody', async () => {
      const store = await opened();
      const { idNumber: _, ...form } = record.form;
      const nobody = { record: { ...record, form }, cards: [] };
      await expect(recordRegistrants(asProvince(store), [nobody], NOW)).rejects.toThrow(RangeError);
    });
  });
});
