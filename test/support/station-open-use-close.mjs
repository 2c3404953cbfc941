// Opens a station by its hardware file, follows its events, sends one command to the card that is in a reader, and closes. It must then exit by itself.
import { loadHardware, openStation } from '@jika/station';

const [, , file, reader, command] = process.argv;
const { readers } = openStation(await loadHardware(file));
let seen;
const inserted = new Promise((resolve) => {
  seen = resolve;
});
const following = (async () => {
  for await (const event of readers.events()) if (event.type === 'card-inserted' && event.reader === reader) seen();
})();
await inserted;
const connection = await readers.connect(reader, { mode: 'shared' });
const answer = await connection.transmit(Buffer.from(command, 'hex'));
if (answer.length < 2) process.exitCode = 2;
await readers.close();
await following;
