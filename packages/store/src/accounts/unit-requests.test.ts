import type { UnitPath } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { sealedIn } from '../sealing/registrant-key.js';
import { insideOf } from '../store.js';
import { onEachDatabase } from '../test-databases.js';
import { asProvince, codeOf } from '../test-fixture.js';
import { unitAt } from '../units.js';
import { AT, at, CONTACT, city, EARLY, stateOfUnit, storeOfUnits } from './test-fixture.js';
import { allocateAccount } from './unit-accounts.js';
import {
  annex7Items,
  approveRequest,
  collateRequest,
  refuseRequest,
  requestUnitAccount,
  unitRequests,
} from './unit-requests.js';

const later = (hours: number) => new Date(EARLY.getTime() + hours * 3_600_000);

onEachDatabase((empty) => {
  describe('a new unit', () => {
    it('R29, R28: is asked for in the queue of its city; a direct one in that of the province', async () => {
      const store = await storeOfUnits(await empty());
      const request = { institutionClass: 'township-hospital', contact: CONTACT };
      await requestUnitAccount(at(store, 'county', AT.county), { ...request, at: AT.county }, EARLY);
      await requestUnitAccount(asProvince(store), { ...request, at: AT.province }, later(1));
      const [ours, ...more] = await unitRequests(city(store), 'requested', EARLY);
      expect(ours).toMatchObject({ state: 'requested', contact: CONTACT, late: false });
      expect(ours?.unitPath).toMatch(/^\/43\/4306\/430602\/u-[\da-f-]+$/u);
      expect(more).toEqual([]);
      expect(await unitRequests(at(store, 'prefecture', AT.otherCity), 'requested', EARLY)).toEqual([]);
      const [, direct] = await unitRequests(asProvince(store), 'requested', EARLY);
      expect(await codeOf(collateRequest(city(store), direct?.id ?? '', EARLY))).toBe('not-permitted');
      expect(await codeOf(collateRequest(asProvince(store), ours?.id ?? '', EARLY))).toBe('not-permitted');
      await collateRequest(asProvince(store), direct?.id ?? '', EARLY);
    });

    it('R2: takes part only within the scope, and with its contact table whole', async () => {
      const store = await storeOfUnits(await empty());
      const ask = (place: UnitPath, institutionClass: string, contact = CONTACT) =>
        codeOf(requestUnitAccount(asProvince(store), { at: place, institutionClass, contact }, EARLY));
      expect(await ask(AT.changsha, 'hospital')).toBe('unit-out-of-scope');
      expect(await ask(AT.city, 'pharmacy')).toBe('unit-out-of-scope');
      expect(await ask(AT.city, 'hospital', { ...CONTACT, email: '' })).toBe('contact-incomplete');
      expect(await ask(AT.city, 'solo-practice')).toBe('done');
      expect(await ask(AT.hospital, 'hospital')).toBe('done');
      expect(await ask(AT.hospital, 'hospital')).toBe('account-step-refused');
    });

    it('R30, R70: stands in Annex 7 from the city’s collation to the province’s approval, in the order of the requests', async () => {
      const store = await storeOfUnits(await empty());
      const ids: string[] = [];
      for (const [index, unitName] of ['甲卫生院', '乙卫生院', '丙卫生院'].entries()) {
        const contact = { ...CONTACT, unitName };
        const request = { at: AT.city, institutionClass: 'township-hospital', contact };
        ids.push((await requestUnitAccount(city(store), request, later(index))).id);
      }
      for (const id of ids.toReversed()) await collateRequest(city(store), id, later(5));
      const names = async () => (await annex7Items(city(store), later(6))).map(({ unitName }) => unitName);
      expect(await names()).toEqual(['甲卫生院', '乙卫生院', '丙卫生院']);
      const [item] = await annex7Items(asProvince(store), later(6));
      expect(item).toEqual({
        unitName: '甲卫生院',
        leader: { name: '示范甲', phone: '19900000001' },
        departmentHead: { name: '示范乙', phone: '19900000002' },
        accountAdmin: { name: '示范丙', phone: '19900000003' },
        email: 'unit@example.org',
      });
      await approveRequest(asProvince(store), ids[0] ?? '', later(7));
      expect(await names()).toEqual(['乙卫生院', '丙卫生院']);
      expect(await annex7Items(at(store, 'prefecture', AT.otherCity), later(8))).toEqual([]);
      expect(await codeOf(annex7Items(at(store, 'unit-admin', AT.hospital), later(8)))).toBe('not-permitted');
    });

    it('R30: stands in Annex 7 however many there are', async () => {
      const store = await storeOfUnits(await empty());
      const request = { at: AT.city, institutionClass: 'township-hospital', contact: CONTACT };
      await collateRequest(city(store), (await requestUnitAccount(city(store), request, EARLY)).id, EARLY);
      const { database, keys } = insideOf(store);
      const row = await database.db.selectFrom('unit_accounts').selectAll().executeTakeFirstOrThrow();
      const others = Array.from({ length: 1_000 }, (_, index) => {
        const id = `request-${index}`;
        const sealed = keys.seal({ contact: CONTACT }, sealedIn.unitAccount(id));
        return { ...row, id, unit_path: `${AT.city}/v${index}` as UnitPath, sealed };
      });
      await database.db.insertInto('unit_accounts').values(others).execute();
      expect(await annex7Items(asProvince(store), later(6))).toHaveLength(1_001);
    });

    it('R30: is flagged when it is collated after the due date, and not refused', async () => {
      const store = await storeOfUnits(await empty());
      const after = new Date('2016-08-30T16:00:00.000Z');
      const request = { at: AT.hospital, institutionClass: 'hospital', contact: CONTACT };
      const { id } = await requestUnitAccount(city(store), request, EARLY);
      expect(await unitRequests(city(store), 'requested', EARLY)).toMatchObject([{ late: false }]);
      await collateRequest(city(store), id, after);
      expect(await unitRequests(asProvince(store), 'city-collated', after)).toMatchObject([{ late: true }]);
    });

    it('D5.5: is refused by who would take the next step, and goes no further then', async () => {
      const store = await storeOfUnits(await empty());
      const request = { at: AT.county, institutionClass: 'township-hospital', contact: CONTACT };
      const { id } = await requestUnitAccount(city(store), request, EARLY);
      expect(await codeOf(refuseRequest(asProvince(store), id, EARLY))).toBe('not-permitted');
      await collateRequest(city(store), id, EARLY);
      expect(await codeOf(refuseRequest(city(store), id, EARLY))).toBe('not-permitted');
      await refuseRequest(asProvince(store), id, EARLY);
      expect(await stateOfUnit(store)).toBe('closed');
      expect(await codeOf(approveRequest(asProvince(store), id, EARLY))).toBe('account-step-refused');
    });

    it('R31: comes into the tree with the province’s approval, and gets its account from the province alone', async () => {
      const store = await storeOfUnits(await empty());
      const request = { at: AT.county, institutionClass: 'township-hospital', contact: CONTACT };
      const { id, unitPath } = await requestUnitAccount(city(store), request, EARLY);
      expect(await codeOf(approveRequest(asProvince(store), id, EARLY))).toBe('account-step-refused');
      await collateRequest(city(store), id, EARLY);
      expect(await codeOf(approveRequest(city(store), id, EARLY))).toBe('not-permitted');
      await approveRequest(asProvince(store), id, EARLY);
      expect(await unitAt(store, unitPath)).toMatchObject({
        name: '新设卫生院',
        institutionClass: 'township-hospital',
      });
      expect(await codeOf(allocateAccount(city(store), id, 'xinshe', EARLY))).toBe('not-permitted');
      await allocateAccount(asProvince(store), id, 'xinshe', EARLY);
      expect(await codeOf(approveRequest(asProvince(store), id, EARLY))).toBe('account-step-refused');
    });
  });
});
