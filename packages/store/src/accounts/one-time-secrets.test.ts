import { expect, it } from 'vitest';
import { onEachDatabase } from '../test-databases.js';
import { signInWithSecret } from './sign-in.js';
import { AT, allocated, city, EARLY, storeOfUnits } from './test-fixture.js';
import { fetchUnitSecret } from './unit-accounts.js';

const AT_ONCE = Array.from({ length: 6 });

onEachDatabase((empty) => {
  it('R41, R42: a one-time secret is handed over to one of those who ask at once, and lets one in', async () => {
    const store = await storeOfUnits(await empty());
    await allocated(store);

    const asked = await Promise.all(
      AT_ONCE.map(() => fetchUnitSecret(city(store), AT.hospital, EARLY).catch(() => null)),
    );
    const [secret = '', ...more] = asked.filter((text) => text !== null);
    expect(more).toEqual([]);
    const used = await Promise.all(AT_ONCE.map(() => signInWithSecret(store, 'xinshe', secret, EARLY)));
    expect(used.filter((isIn) => isIn)).toEqual([true]);
  });
});
