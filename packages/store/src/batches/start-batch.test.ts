import type { Role, UnitPath } from '@jika/registry';
import { expect, it } from 'vitest';
import { as, DIRECT_UNIT, later, registryIn, SETTINGS } from '../cases/case-fixture.js';
import { onEachDatabase } from '../test-databases.js';
import { PROVINCE } from '../units.js';
import { startBatch } from './batches.js';

onEachDatabase((empty) => {
  it('R28: a batch is opened by nobody who could not freeze it, and not by the province', async () => {
    const store = await registryIn(await empty());
    const start = (role: Role, owner: UnitPath) =>
      startBatch(as(store, role, owner), { owner, annex: 4, quarter: '2026-Q2' }, SETTINGS, later(9));
    const refused = { ok: false, problem: 'not-your-batch' };
    for (const role of ['province', 'information-centre'] as const)
      expect(await start(role, PROVINCE.path)).toEqual(refused);
    expect(await start('training-base', DIRECT_UNIT)).toEqual(refused);
    expect(await start('unit-education', DIRECT_UNIT)).toMatchObject({ ok: true });
  });
});
