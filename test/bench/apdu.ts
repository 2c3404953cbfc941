import type { PcscBackend } from '@jika/pcsc';
import { type CardChannel, decodeCommand, encodeResponse, openApduSession } from '@jika/smartcard-apdu';
import { CARD_PORT, CARD_READER } from '@jika/virtual';
import { type Against, COMPARISON_COLUMNS, type Contender, comparisonRows, interleave } from './comparison.js';
import { Loop } from './loop.js';
import { compile } from './native-program.js';
import type { Benchmark, Row, Settings } from './report.js';
import { requireOk } from './require-ok.js';
import { each } from './stopwatch.js';
import { untilCardIn, withBench } from './with-bench.js';

/** Two kinds of card: how long each answer takes, how many commands make a round (short ones, so that all meet the same moments), and how much our driver may add to the binding by its default backend. */
const CARDS = [
  { name: 'card that answers at once', milliseconds: 0, commands: 60, rounds: { full: 61, quick: 21 }, limit: 1.6 },
  { name: 'card that takes 5 ms', milliseconds: 5, commands: 10, rounds: { full: 31, quick: 9 }, limit: 1.05 },
];
type TimedCard = (typeof CARDS)[number];

/** READ RECORD of 32 bytes as the timed card (`timed-card.c`) takes it: P2 is the time until its answer, in milliseconds. */
const timedCommand = (milliseconds: number): Uint8Array => Uint8Array.of(0x00, 0xb2, 0x01, milliseconds, 0x20);

interface Channels {
  c: Loop;
  bare: Loop;
  socket: CardChannel;
  native: CardChannel;
}

export const apdu: Benchmark = {
  name: 'apdu',
  title: { zh: '一条 APDU 的往返时间', en: 'Round trip of one APDU through pcscd and the virtual reader' },
  seconds: { full: 60, quick: 25 },
  run: ({ quick, signal }) =>
    withBench(signal, async ({ bench, readersBy, untilEnd }) => {
      const card = await bench.runInside(await compile('timed-card'), [String(CARD_PORT)]);
      untilEnd(() => card.stop());
      const connect = async (backend: PcscBackend): Promise<CardChannel> => {
        const readers = readersBy(backend);
        await untilCardIn(readers, CARD_READER, signal);
        return readers.connect(CARD_READER, { mode: 'shared', signal });
      };
      const drivers = { socket: await connect('socket'), native: await connect('native') };
      const loops = {
        c: await Loop.start('c', bench, CARD_READER),
        bare: await Loop.start('bare', bench, CARD_READER),
      };
      for (const loop of Object.values(loops)) untilEnd(() => loop.end());
      const channels = { ...loops, ...drivers };
      const rows: Row[] = [];
      for (const each of CARDS) rows.push(...(await compare(channels, each, { quick, signal })));
      return { columns: COMPARISON_COLUMNS, rows };
    }),
};

async function compare(channels: Channels, card: TimedCard, { quick, signal }: Settings): Promise<Row[]> {
  const contenders = contendersFor(channels, card);
  const samples = await interleave(contenders, quick ? card.rounds.quick : card.rounds.full, signal);
  const against = new Map<number, Against>([
    [1, { base: 0 }],
    [2, { base: 1, limit: card.limit }],
    [3, { base: 2 }],
    [4, { base: 1 }],
  ]);
  return [{ label: card.name, cells: [] }, ...comparisonRows(contenders, samples, against)];
}

function contendersFor(channels: Channels, { milliseconds, commands }: TimedCard): Contender[] {
  const { c, bare, socket, native } = channels;
  const command = timedCommand(milliseconds);
  const decoded = decodeCommand(command);
  const transmits = (channel: CardChannel) => () =>
    each(commands, async () => requireOk(await channel.transmit(command)));
  return [
    { label: 'libpcsclite in C', measure: () => c.measure(commands, command) },
    { label: 'pcsclite alone', measure: () => bare.measure(commands, command) },
    { label: 'driver, socket', measure: transmits(socket) },
    {
      label: 'driver, socket, session',
      measure: () => {
        const session = openApduSession(socket);
        return each(commands, async () => requireOk(encodeResponse(await session.send(decoded))));
      },
    },
    { label: 'driver, native', measure: transmits(native) },
  ];
}
