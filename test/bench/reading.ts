import { openSam, plannedTraffic } from '@jika/health-card';
import type { CardChannel } from '@jika/smartcard-apdu';
import { type Bench, CARD_READER, loadKeys, SAM_READER } from '@jika/virtual';
import { type CleanUp, cleaningUp } from './clean-up.js';
import { COMPARISON_COLUMNS, type Contender, comparisonRows, interleave } from './comparison.js';
import { Loop } from './loop.js';
import { type RecordedReading, readGenuine, recordReading, replay } from './recorded-reading.js';
import type { Benchmark, Row, Settings } from './report.js';
import { each } from './stopwatch.js';
import { type BenchAndDriver, DEMO_KEYS, untilCardIn, withBench } from './with-bench.js';

const GET_CHALLENGE = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);
const LIMIT = 1.15;
const READINGS = 2;
const CARDS = [
  { name: 'card that answers at once', faults: [], rounds: { full: 151, quick: 9 } },
  {
    name: 'card that takes 5 ms',
    faults: [{ when: {}, do: { kind: 'delay', milliseconds: 5 } }],
    rounds: { full: 9, quick: 2 },
  },
];
const AGAINST = new Map([
  [1, { base: 0 }],
  [2, { base: 1, limit: LIMIT }],
  [3, { base: 2 }],
]);

export const reading: Benchmark = {
  name: 'reading',
  title: { zh: '读一张卡', en: 'One reading of a card, against the sum of its APDUs' },
  seconds: { full: 60, quick: 30 },
  run: (settings) =>
    withBench(settings.signal, async (tools) => {
      const rows: Row[] = [];
      for (const card of CARDS) rows.push(...(await measure(tools, card, settings)));
      return { columns: COMPARISON_COLUMNS, rows };
    }),
};

function measure({ bench, readers }: BenchAndDriver, card: (typeof CARDS)[number], { quick, signal }: Settings) {
  return cleaningUp(async (untilEnd) => {
    const before = (await readers.readers()).find(({ reader }) => reader === CARD_READER)?.card?.insertionId;
    await bench.insert('ready', card.faults);
    for (const reader of [CARD_READER, SAM_READER]) await untilCardIn(readers, reader, signal, before);
    const connect = (reader = CARD_READER) => readers.connect(reader, { mode: 'shared', signal });
    const [userCard, samCard] = [await connect(), await connect(SAM_READER)];
    for (const connection of [userCard, samCard]) untilEnd(() => connection.disconnect());
    const { samPin: pin } = await loadKeys(DEMO_KEYS);

    const recorded = await recordReading(userCard, samCard, pin);
    const bare = await startBareLoops(bench, recorded, userCard, untilEnd);
    const sam = await openSam(samCard, { pin });
    const connectAndRead = async () => {
      const connection = await connect();
      await readGenuine(connection, sam);
      await connection.disconnect();
    };
    const contenders: Contender[] = [
      { label: 'as many APDUs, pcsclite alone', measure: bare },
      {
        label: `its ${recorded.sent.length} APDUs, driver alone`,
        measure: () => each(READINGS, () => replay(recorded)),
      },
      { label: 'a reading', measure: () => each(READINGS, () => readGenuine(userCard, sam)) },
      { label: 'connect, read, disconnect', measure: () => each(READINGS, connectAndRead) },
    ];
    const samples = await interleave(contenders, quick ? card.rounds.quick : card.rounds.full, signal);
    return [{ label: card.name, cells: [] }, ...comparisonRows(contenders, samples, AGAINST), ...trafficRows(recorded)];
  });
}

/** As many commands to the card and to the SAM as the reading sent, without anything of ours: what they ask is the cheapest there is. */
async function startBareLoops(
  bench: Bench,
  { sent }: RecordedReading,
  userCard: CardChannel,
  untilEnd: CleanUp['untilEnd'],
): Promise<() => Promise<number>> {
  const toCard = sent.filter(({ channel }) => channel === userCard).length;
  const counts: [string, number][] = [
    [CARD_READER, toCard],
    [SAM_READER, sent.length - toCard],
  ];
  const loops: { loop: Loop; count: number }[] = [];
  for (const [reader, count] of counts) {
    const loop = await Loop.start('bare', bench, reader);
    untilEnd(() => loop.end());
    loops.push({ loop, count });
  }
  return async () => {
    let microseconds = 0;
    for (const { loop, count } of loops) microseconds += count * (await loop.measure(READINGS * count, GET_CHALLENGE));
    return microseconds;
  };
}

function trafficRows({ reading: { traffic } }: RecordedReading): Row[] {
  const planned = plannedTraffic();
  return [
    {
      label: 'commands to the card',
      cells: [String(traffic.commands)],
      aim: { value: traffic.commands, limit: planned.commands, write: String },
    },
    {
      label: 'bytes both ways',
      cells: [String(traffic.bytes)],
      aim: { value: traffic.bytes, limit: planned.bytes, write: String },
    },
  ];
}
