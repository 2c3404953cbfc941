import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitPath } from '@jika/registry';
import { accessTo, addUnits, dashboard, loadMasterKey, openStore, PROVINCE, saveDraft } from '@jika/store';
import { describe, expect, it, onTestFinished } from 'vitest';

const TRIES = 10_000;
const HOSPITAL = '/43/u90' as UnitPath;
const SETTINGS = { banks: new Set<string>() };

/** One number, which ends in X, as people write it. */
const WAYS_TO_WRITE = [
  '43990119870318082X',
  '439901870318082',
  '43990119870318082x',
  '４３９９０１１９８７０３１８０８２Ｘ',
];

describe('ten thousand who register with one number', () => {
  it('R9, C2: get one account, all at once and in four notations', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'jika-registrations-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const key = loadMasterKey({ JIKA_MASTER_KEY: '11'.repeat(32) });
    const store = await openStore({ file: join(directory, 'registry.sqlite') }, key);
    await addUnits(store, [PROVINCE, { id: 'u90', path: HOSPITAL, kind: 'institution', name: '委直医院' }]);

    const answers = await Promise.all(
      Array.from({ length: TRIES }, async (_, number) => {
        const person = accessTo(store, { accountId: `person-${number}`, role: 'registrant', jurisdiction: null });
        const form = { name: '王样本', idNumber: WAYS_TO_WRITE[number % WAYS_TO_WRITE.length], unit: HOSPITAL };
        return (await saveDraft(person, { form }, SETTINGS, new Date())).ok;
      }),
    );
    expect(answers.filter((started) => started)).toHaveLength(1);
    const province = accessTo(store, { accountId: 'province', role: 'province', jurisdiction: PROVINCE.path });
    expect(await dashboard(province, 'unit', new Date())).toMatchObject([{ path: HOSPITAL, persons: 1 }]);
    await store.close();
  });
});
