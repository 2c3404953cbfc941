// Opens readers, follows their events, sends one command to the card that is in one of them, and closes. It must then exit by itself.
const OPEN = {
  pcsc: async (options) => (await import('@jika/pcsc')).createPcscSystem(options),
  serial: async (options) => (await import('@jika/serial')).createSerialSystem(options),
  station: async (hardware) => (await import('@jika/station')).openStation(hardware).readers,
};

const { kind, options, reader, command } = JSON.parse(process.argv[2]);
const system = await OPEN[kind](options);
let seen;
const inserted = new Promise((resolve) => {
  seen = resolve;
});
const following = (async () => {
  for await (const event of system.events()) if (event.type === 'card-inserted' && event.reader === reader) seen();
})();
await inserted;
const connection = await system.connect(reader, { mode: 'shared' });
const answer = await connection.transmit(Buffer.from(command, 'hex'));
if (answer.length < 2) process.exitCode = 2;
await system.close();
await following;
