// Opens a serial reader, follows its events, sends one command to the card that is in, and closes. It must then exit by itself.
import { createSerialSystem, serialReaderName } from '@jika/serial';

const [, , path, model, command] = process.argv;
const system = createSerialSystem({ ports: [{ path, model }] });
let seen;
const inserted = new Promise((resolve) => {
  seen = resolve;
});
const following = (async () => {
  for await (const event of system.events()) if (event.type === 'card-inserted') seen();
})();
await inserted;
const connection = await system.connect(serialReaderName(model, path, 0), { mode: 'shared' });
const answer = await connection.transmit(Buffer.from(command, 'hex'));
if (answer.length < 2) process.exitCode = 2;
await system.close();
await following;
