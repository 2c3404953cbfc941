import { isReceiptNumber } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import type { DatabaseLocation } from '../database/location.js';
import { race, StoreProcess } from '../store-process.fixture.js';
import { onEachDatabase } from '../test-databases.js';
import { form, rowsOf, THIRD_ID_NUMBER, workplaceIn } from './workflow-fixture.js';

/** A copy of the platform: it opens the store by the package's entry, waits for a line, and lets its people register, each once, all at the same time. */
const PLATFORM = `
  import { accessTo, loadMasterKey, openStore, saveDraft, submitRegistration } from '@jika/store';
  const { location, forms } = JSON.parse(process.env.WORK);
  const store = await openStore(location, loadMasterKey(process.env));
  console.log('open');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const settings = { banks: new Set(['demo-bank']) };
  const outcomes = await Promise.all(forms.map(async (form, number) => {
    const access = accessTo(store, { accountId: 'p' + process.pid + '-' + number, role: 'registrant', jurisdiction: null });
    const draft = await saveDraft(access, { form }, settings, new Date());
    if (!draft.ok) return draft.answer;
    const sent = await submitRegistration(access, draft.key, 'request-' + number, settings, new Date());
    return sent.ok ? sent.submission.receiptNumber : sent.refusal;
  }));
  console.log(outcomes.join('\\n'));
  await store.close();
  process.exit(0);
`;

const raceOf = (location: DatabaseLocation, lists: readonly (readonly unknown[])[]): Promise<string[]> =>
  race(lists.map((forms) => new StoreProcess(PLATFORM, { location, forms })));

const WAYS_TO_WRITE = [
  THIRD_ID_NUMBER,
  '439901870318082',
  '43990119870318082x',
  '４３９９０１１９８７０３１８０８２Ｘ',
];
const ofThird = (number: number) =>
  form({ birthDate: '1987-03-18', idNumber: WAYS_TO_WRITE[number % WAYS_TO_WRITE.length] });
const withPassport = (number: number) => {
  const { idNumber: _, ...rest } = form();
  return { ...rest, certificateType: '03', certificateNumber: `E${10_000_000 + number}` };
};

onEachDatabase((empty) => {
  describe('registration through several processes', () => {
    it('R9, C2: gives one account to a hundred that submit one number in four notations', async () => {
      const location = await empty();
      const store = await workplaceIn(location);
      const lists = [0, 1, 2, 3].map((copy) => Array.from({ length: 25 }, (_, number) => ofThird(copy + number)));
      const outcomes = await raceOf(location, lists);
      expect(outcomes).toHaveLength(100);
      expect(outcomes.filter(isReceiptNumber)).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'already-registered')).toHaveLength(99);
      expect((await rowsOf(store)).map(({ state }) => state)).toEqual(['submitted']);
    });

    it('R47: gives each of them a receipt number of its own', async () => {
      const location = await empty();
      await workplaceIn(location);
      const lists = [0, 1, 2].map((copy) =>
        Array.from({ length: 20 }, (_, number) => withPassport(copy * 20 + number)),
      );
      const receipts = await raceOf(location, lists);
      expect(receipts.every(isReceiptNumber)).toBe(true);
      expect(new Set(receipts).size).toBe(60);
    });
  });
});
