// A counter of its own: opens the store it is told, then asks for the activations that it is sent, one after the other.
import { randomUUID } from 'node:crypto';
import { accessTo, activate, loadMasterKey, openStore } from '@jika/store';

const [, , location, station] = process.argv;
const store = await openStore(JSON.parse(location), loadMasterKey(process.env));
const access = accessTo(store, { accountId: 'station:race', role: 'clerk', jurisdiction: null });

async function outcomeOf({ registrationId, idNumber, card }) {
  const [requestId, requestHash, insertionId, challenge] = Array.from({ length: 4 }, () => randomUUID());
  const request = { requestId, requestHash, insertionId, challenge, station: JSON.parse(station), operator: '李柜员' };
  const admission = { registrationId, card };
  return activate(access, { ...request, idNumber }, () => admission, new Date()).then(
    () => 'done',
    (error) => error.code ?? error.message,
  );
}

process.on('disconnect', () => process.exit());
process.on('message', async (wanted) => {
  const outcomes = [];
  for (const each of wanted) outcomes.push(await outcomeOf(each));
  process.send(outcomes);
});
process.send('open');
