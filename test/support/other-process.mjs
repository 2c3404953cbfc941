// A foreign program on a reader: does what its parent tells it, with the bare binding.
import { createRequire } from 'node:module';

const load = createRequire(new URL('../../drivers/pcsc/package.json', import.meta.url));
load('pcsclite');
const { CardReader } = load('pcsclite/build/Release/pcsclite.node');
const reader = new CardReader(process.argv[2]);

const SHARE = { exclusive: 1, shared: 2 };
const LEAVE_CARD = 0;
const RESET_CARD = 1;
const ANY_PROTOCOL = 3;
let protocol = 0;

const done = (resolve, reject) => (error, value) => (error ? reject(error) : resolve(value));
const disconnect = (disposition) => new Promise((ok, no) => reader._disconnect(disposition, done(ok, no)));

const acts = {
  hold: async ({ mode }) => {
    protocol = await new Promise((ok, no) => reader._connect(SHARE[mode], ANY_PROTOCOL, done(ok, no)));
  },
  transmit: ({ command }) => new Promise((ok, no) => reader._transmit(command, 258, protocol, done(ok, no))),
  resetAndRelease: () => disconnect(RESET_CARD),
  release: () => disconnect(LEAVE_CARD),
};

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', ({ act, ...options }) => {
  acts[act](options).then(
    (value) => process.send({ value }),
    (error) => process.send({ error: error.message }),
  );
});
