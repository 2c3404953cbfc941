/**
 * Works until it is killed: in each quarter a person more, a case sealed up to the prefecture, and the batch of that quarter frozen. Tells each thing
 * once it is acknowledged. `WORK` holds the place of the database, the first quarter and the people's ID numbers.
 */
import {
  accessTo,
  addCandidate,
  advanceCase,
  batchesWithin,
  loadMasterKey,
  openStore,
  reportCase,
  stepBatch,
} from '@jika/store';

const { location, first, settings, seal, people, units } = JSON.parse(process.env.WORK);
const store = await openStore(location, loadMasterKey(process.env));
const as = (role) => accessTo(store, { accountId: role, role, jurisdiction: units[role] });
const form = { name: '欧阳·示范', sex: '2', ethnicity: '15', birthDate: '1988-02-29', unitName: units.name };

console.log('open');
for (const [index, { idNumber, registrant }] of people.entries()) {
  const quarter = first + index;
  const now = new Date(Date.UTC(2000 + Math.floor(quarter / 4), (quarter % 4) * 3 + 1, 15));
  const registrationId = `person-${quarter}`;
  await addCandidate(
    as('province'),
    { registration: { id: registrationId, idNumber, ...form, state: 'approved' }, cards: [] },
    now,
  );
  const report = {
    kind: 'void',
    requestId: registrationId,
    registrant,
    registrationId,
    userName: 'u',
    rightIdNumber: null,
  };
  const opened = await reportCase(as('unit-education'), report, settings, now);
  const { id } = opened.case.clear;
  for (const role of ['unit-education', 'prefecture'])
    await advanceCase(as(role), id, { action: 'approve', opinion: '同意', seal }, settings, now);
  console.log(`sealed ${id}`);
  const [batch] = (await batchesWithin(as('prefecture'), now)).filter(({ state }) => state === 'open');
  const frozen = await stepBatch(as('prefecture'), batch.id, { action: 'freeze' }, now);
  console.log(`frozen ${batch.id} ${frozen.batch.digest} ${frozen.batch.items}`);
}
await store.close();
