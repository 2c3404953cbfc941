// Opens the PC/SC readers, follows their events, sends one command to the card that is in, and closes. It must then exit by itself.
import { createPcscSystem } from '@jika/pcsc';

const [, , socketPath, backend, reader, command] = process.argv;
const system = createPcscSystem({ socketPath, backend });
let seen;
const inserted = new Promise((resolve) => {
  seen = resolve;
});
const following = (async () => {
  for await (const event of system.events()) {
    if (event.type === 'card-inserted' && event.reader === reader) seen();
  }
})();
await inserted;
const connection = await system.connect(reader, { mode: 'shared' });
const answer = await connection.transmit(Buffer.from(command, 'hex'));
if (answer.length < 2) process.exitCode = 2;
await system.close();
await following;
