/** The binding alone, as its own documentation uses it: the same lines in and out as `apdu-loop.c`. Argument: the name of the reader. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pcsclite from 'pcsclite';
import { requireOk } from './require-ok.js';

type CardReader = Parameters<Parameters<ReturnType<typeof pcsclite>['on']>[1]>[0];

const SHORT_ANSWER = 258;
const [, , readerName] = process.argv;

const service = pcsclite();
const fail = (error: unknown): never => {
  console.error(String(error));
  process.exit(1);
};
service.on('error', fail);
service.on('reader', (reader) => {
  reader.on('error', fail);
  if (reader.name === readerName) serve(reader).catch(fail);
});

async function serve(reader: CardReader): Promise<void> {
  await once(reader, 'status');
  const protocol = await connect(reader);
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    const [times, hex = ''] = line.split(' ');
    const [count, command] = [Number(times), Buffer.from(hex, 'hex')];
    const begin = process.hrtime.bigint();
    for (let i = 0; i < count; i++) requireOk(await transmit(reader, command, protocol));
    console.log(String((process.hrtime.bigint() - begin) / BigInt(count)));
  }
  process.exit(0);
}

const connect = (reader: CardReader): Promise<number> =>
  new Promise((resolve, reject) => {
    const options = {
      share_mode: reader.SCARD_SHARE_SHARED,
      protocol: reader.SCARD_PROTOCOL_T0 | reader.SCARD_PROTOCOL_T1,
    };
    reader.connect(options, (error, protocol) => (error ? reject(error) : resolve(protocol)));
  });

const transmit = (reader: CardReader, command: Buffer, protocol: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    reader.transmit(command, SHORT_ANSWER, protocol, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
