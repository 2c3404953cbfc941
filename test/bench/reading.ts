import { type CardReading, openSam, plannedTraffic, readCard, type Sam } from '@jika/health-card';
import type { CardConnection } from '@jika/reader';
import type { CardChannel } from '@jika/smartcard-apdu';
import { CARD_READER, loadKeys, SAM_READER } from '@jika/virtual';
import { COMPARISON_COLUMNS, type Contender, comparisonRows, interleave } from './comparison.js';
import { Loop } from './loop.js';
import type { Benchmark, Row } from './report.js';
import { each } from './stopwatch.js';
import { DEMO_KEYS, untilCardIn, withBench } from './with-bench.js';

const ROUNDS = { full: 31, quick: 9 };
const READINGS = 2;
const GET_CHALLENGE = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);
const LIMIT = 1.15;

/** One command that went over one of the channels. */
interface Sent {
  channel: CardChannel;
  command: Uint8Array;
}

export const reading: Benchmark = {
  name: 'reading',
  title: { zh: '读一张卡', en: 'One reading of a card, against the sum of its APDUs' },
  seconds: { full: 40, quick: 20 },
  run: ({ quick, signal }) =>
    withBench(signal, async ({ bench, readers, untilEnd }) => {
      await bench.insert('ready');
      for (const reader of [CARD_READER, SAM_READER]) await untilCardIn(readers, reader, signal);
      const bare = await Loop.start('bare', bench, CARD_READER);
      untilEnd(() => bare.end());
      const connect = () => readers.connect(CARD_READER, { mode: 'shared', signal });
      const [card, samCard] = [await connect(), await readers.connect(SAM_READER, { mode: 'exclusive', signal })];
      const { samPin: pin } = await loadKeys(DEMO_KEYS);

      const sent: Sent[] = [];
      const recordingSam = await openSam(recording(samCard, sent), { pin });
      sent.length = 0;
      const first = await readOnce(card, recordingSam, recording(card, sent));
      const sam = await openSam(samCard, { pin });

      const contenders: Contender[] = [
        {
          label: 'as many APDUs, pcsclite alone',
          measure: async () => sent.length * (await bare.measure(READINGS * sent.length, GET_CHALLENGE)),
        },
        {
          label: 'the same APDUs, driver alone',
          measure: () => each(READINGS, () => replay(sent)),
        },
        { label: 'a reading', measure: () => each(READINGS, () => readOnce(card, sam)) },
        {
          label: 'connect, read, disconnect',
          measure: () =>
            each(READINGS, async () => {
              const connection = await connect();
              await readOnce(connection, sam);
              await connection.disconnect();
            }),
        },
      ];
      const samples = await interleave(contenders, quick ? ROUNDS.quick : ROUNDS.full, signal);
      const against = new Map([
        [1, { base: 0 }],
        [2, { base: 1, limit: LIMIT }],
        [3, { base: 2 }],
      ]);
      const samCommands = sent.filter(({ channel }) => channel === samCard).length;
      return {
        columns: COMPARISON_COLUMNS,
        rows: [...comparisonRows(contenders, samples, against), ...trafficRows(first)],
        notes: [`${sent.length} APDUs: ${sent.length - samCommands} to the card, ${samCommands} to the SAM`],
      };
    }),
};

/** A reading that did not prove the card genuine is not the one to measure. */
async function readOnce(card: CardConnection, sam: Sam, channel: CardChannel = card): Promise<CardReading> {
  const { atr, protocol, insertionId } = card;
  const done = await readCard({ channel, sam, atr, protocol, insertionId, purpose: 'activate' });
  if (done.proof.result !== 'passed') throw new Error(`the proof of the card: ${done.proof.result}`);
  return done;
}

function recording(channel: CardChannel, sent: Sent[]): CardChannel {
  return {
    transmit(command, signal) {
      sent.push({ channel, command });
      return channel.transmit(command, signal);
    },
  };
}

/** The proof of an old challenge is refused, which costs the card as much; the next reading restores the try counter (spec f.4). */
async function replay(sent: readonly Sent[]): Promise<void> {
  for (const { channel, command } of sent) await channel.transmit(command);
}

function trafficRows({ traffic }: CardReading): Row[] {
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
