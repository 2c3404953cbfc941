// A counter of its own: opens the store it is told, then puts one card after the other into use and tells of each, until it is killed.
import { accessTo, activate, loadMasterKey, openStore } from '@jika/store';

const { location, principal, wanted } = JSON.parse(process.env.WORK);
const access = accessTo(await openStore(location, loadMasterKey(process.env)), principal);
console.log('open');
for (const { request, admission } of wanted) {
  const { activation } = await activate(access, request, () => admission, new Date());
  console.log(activation.id);
}
// Killed it must be: to end by itself would be to have been too quick.
setInterval(() => undefined, 1_000);
