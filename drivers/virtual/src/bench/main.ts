/** The test bench for a person at a terminal: runs until Ctrl-C. */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startBench } from './launcher.js';

const { values } = parseArgs({
  options: {
    directory: { type: 'string' },
    cards: { type: 'string' },
    keys: { type: 'string' },
    memory: { type: 'string' },
  },
});
const { directory, cards, keys, memory } = values;
if (!directory || !cards || !keys) {
  console.error(
    'Usage: main.js --directory <for sockets> --cards <card files> --keys <key file> [--memory <kept memories>]',
  );
  process.exit(2);
}

const bench = await startBench({
  directory,
  cardsDirectory: cards,
  keysFile: keys,
  ...(memory && { memoryDirectory: memory }),
});
console.log(`PCSCLITE_CSOCK_NAME=${bench.pcscSocket}`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await bench.stop();
