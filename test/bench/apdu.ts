import { fileURLToPath } from 'node:url';
import type { CardChannel } from '@jika/smartcard-apdu';
import { decodeCommand, encodeResponse, openApduSession } from '@jika/smartcard-apdu';
import { CARD_PORT, CARD_READER } from '@jika/virtual';
import { type Against, COMPARISON_COLUMNS, type Contender, comparisonRows, interleave } from './comparison.js';
import { LineProgram } from './line-program.js';
import { compile } from './native-program.js';
import type { Benchmark, Row, Settings } from './report.js';
import { requireTimedAnswer, timedCommand } from './timed-command.js';
import { untilCardIn, withBench } from './with-bench.js';

const BARE_LOOP = fileURLToPath(new URL('./bare-loop.js', import.meta.url));
const ROUNDS = { full: 9, quick: 3 };

/** Two kinds of card: how long each answer takes, how many commands make a round, and how much our driver may add to the binding. */
const CARDS = [
  { name: 'card that answers at once', milliseconds: 0, commands: { full: 500, quick: 200 }, limit: 1.6 },
  { name: 'card that takes 5 ms', milliseconds: 5, commands: { full: 40, quick: 20 }, limit: 1.05 },
];
type TimedCard = (typeof CARDS)[number];

export const apdu: Benchmark = {
  name: 'apdu',
  title: { zh: '一条 APDU 的往返时间', en: 'Round trip of one APDU through pcscd and the virtual reader' },
  seconds: { full: 60, quick: 25 },
  run: ({ quick, signal }) =>
    withBench(signal, async (bench, readers) => {
      const started: { end(): Promise<void> }[] = [];
      const loop = async (command: string, ...args: string[]) => {
        const program = await LineProgram.start(command, [...args, CARD_READER], {
          PCSCLITE_CSOCK_NAME: bench.pcscSocket,
        });
        started.push(program);
        return program;
      };
      try {
        const card = await bench.runInside(await compile('timed-card'), [String(CARD_PORT)]);
        started.push({ end: () => card.stop() });
        await untilCardIn(readers, CARD_READER, signal);
        const channels = {
          floor: await loop(await compile('apdu-loop')),
          bare: await loop(process.execPath, BARE_LOOP),
          driver: await readers.connect(CARD_READER, { mode: 'shared', signal }),
        };
        const rows: Row[] = [];
        for (const card of CARDS) rows.push(...(await compare(channels, card, { quick, signal })));
        return { columns: COMPARISON_COLUMNS, rows };
      } finally {
        await Promise.all(started.map((program) => program.end()));
      }
    }),
};

interface Channels {
  floor: LineProgram;
  bare: LineProgram;
  driver: CardChannel;
}

async function compare(channels: Channels, card: TimedCard, { quick, signal }: Settings): Promise<Row[]> {
  const contenders = contendersFor(channels, card, quick ? card.commands.quick : card.commands.full);
  const samples = await interleave(contenders, quick ? ROUNDS.quick : ROUNDS.full, signal);
  const against = new Map<number, Against>([
    [1, { base: 0 }],
    [2, { base: 1, limit: card.limit }],
    [3, { base: 2 }],
  ]);
  return [{ label: card.name, cells: [] }, ...comparisonRows(contenders, samples, against)];
}

function contendersFor({ floor, bare, driver }: Channels, { milliseconds }: TimedCard, commands: number): Contender[] {
  const ask = async (program: LineProgram) => Number(await program.ask(`${commands} ${milliseconds}`)) / 1000;
  const command = timedCommand(milliseconds);
  return [
    { label: 'libpcsclite in C', measure: () => ask(floor) },
    { label: 'pcsclite alone', measure: () => ask(bare) },
    { label: 'driver', measure: () => each(commands, async () => requireTimedAnswer(await driver.transmit(command))) },
    {
      label: 'driver, session',
      measure: () => {
        const session = openApduSession(driver);
        const decoded = decodeCommand(command);
        return each(commands, async () => requireTimedAnswer(encodeResponse(await session.send(decoded))));
      },
    },
  ];
}

/** Microseconds that one of them takes, one after the other. */
async function each(count: number, work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  for (let i = 0; i < count; i++) await work();
  return ((performance.now() - begin) * 1000) / count;
}
