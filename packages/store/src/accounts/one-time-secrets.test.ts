import { expect, it } from 'vitest';
import { onEachDatabase } from '../test-databases.js';
import { asProvince, NOW } from '../test-fixture.js';
import { signInWithSecret } from './sign-in.js';
import { AT, at, CONTACT, storeOfUnits } from './test-fixture.js';
import { allocateAccount, fetchUnitSecret } from './unit-accounts.js';
import { approveRequest, collateRequest, requestUnitAccount } from './unit-requests.js';

const AT_ONCE = Array.from({ length: 6 });

onEachDatabase((empty) => {
  it('R41, R42: a one-time secret is handed over to one of those who ask at once, and lets one in', async () => {
    const store = await storeOfUnits(await empty());
    const city = at(store, 'prefecture', AT.city);
    const request = { at: AT.hospital, institutionClass: 'hospital', contact: CONTACT };
    const { id } = await requestUnitAccount(city, request, NOW);
    await collateRequest(city, id, NOW);
    await approveRequest(asProvince(store), id, NOW);
    await allocateAccount(asProvince(store), id, 'xinshe', NOW);

    const asked = await Promise.all(AT_ONCE.map(() => fetchUnitSecret(city, AT.hospital, NOW).catch(() => null)));
    const [secret = '', ...more] = asked.filter((text) => text !== null);
    expect(more).toEqual([]);
    const used = await Promise.all(AT_ONCE.map(() => signInWithSecret(store, 'xinshe', secret, NOW)));
    expect(used.filter((isIn) => isIn)).toEqual([true]);
  });
});
