import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSam } from '@jika/health-card';
import { createSerialSystem, serialReaderName } from '@jika/serial';
import { openSimulatedSerialReader, VirtualSam, virtualCard } from '@jika/virtual';
import { fullCard } from '../support/full-card.js';
import { keys } from '../virtual-counter.js';
import { cleaningUp } from './clean-up.js';
import { milliseconds, rangeOf, UNDISTURBED } from './comparison.js';
import { readGenuine } from './recorded-reading.js';
import type { Benchmark, Row } from './report.js';
import { median, quantile } from './statistics.js';

/** Two slots on one line: the card, and the SAM that proves it. */
const MODEL = 'GemCoreSIMPro';
const BITS_PER_CHARACTER = 11;
const LINES = [
  { baudRate: 9_600, rounds: { full: 11, quick: 2 } },
  { baudRate: 38_400, rounds: { full: 21, quick: 4 } },
  { baudRate: 115_200, rounds: { full: 61, quick: 10 } },
];
const LIMIT = 1.15;
const WARM_UP = 1;

export const serial: Benchmark = {
  name: 'serial',
  title: {
    zh: '串口读卡器读一张卡，与线路极限之比',
    en: 'One reading over a serial reader, against what the line takes for its bytes',
  },
  seconds: { full: 120, quick: 40 },
  async run({ quick, signal }) {
    const rows: Row[] = [];
    for (const { baudRate, rounds } of LINES)
      rows.push(await measure(baudRate, quick ? rounds.quick : rounds.full, signal));
    return {
      columns: ['the line', 'a reading', 'range', 'ratio', 'undisturbed'],
      rows,
      notes: [
        'the card and its SAM in one GemCore SIM Pro, simulated on a pseudo-terminal and paced; both answer at once',
        'the line: all characters of the frames to and from card and SAM, of 11 bits each, one after the other',
        'the line is reckoned, not measured, so a busy machine only ever adds: the aim is for the rounds that it left alone',
      ],
    };
  },
};

const measure = (baudRate: number, rounds: number, signal: AbortSignal): Promise<Row> =>
  cleaningUp(async (untilEnd) => {
    const directory = await mkdtemp(join(tmpdir(), 'jika-serial-'));
    untilEnd(() => rm(directory, { recursive: true }));
    const path = join(directory, 'tty');
    const simulated = await openSimulatedSerialReader({ model: MODEL, path, baudRate });
    untilEnd(() => simulated.close());
    simulated.insert(virtualCard(fullCard('32K'), keys));
    simulated.insert(new VirtualSam(keys), { slot: 1 });
    const system = createSerialSystem({ ports: [{ path, model: MODEL, baudRate }] });
    untilEnd(() => system.close());
    const [card, samCard] = [
      await system.connect(serialReaderName(MODEL, path, 0), { mode: 'exclusive', signal }),
      await system.connect(serialReaderName(MODEL, path, 1), { mode: 'exclusive', signal }),
    ];
    const sam = await openSam(samCard, { pin: keys.samPin, protocol: samCard.protocol });

    const times: number[] = [];
    let lineMs = 0;
    for (let round = -WARM_UP; round < rounds; round++) {
      signal.throwIfAborted();
      const before = simulated.carried;
      const begun = performance.now();
      await readGenuine(card, sam);
      if (round >= 0) times.push(performance.now() - begun);
      lineMs = ((simulated.carried - before) * BITS_PER_CHARACTER * 1000) / baudRate;
    }
    const undisturbed = quantile(times, UNDISTURBED) / lineMs;
    return {
      label: `${baudRate} baud`,
      cells: [
        milliseconds(lineMs),
        milliseconds(median(times)),
        rangeOf(times, milliseconds),
        asRatio(median(times) / lineMs),
        asRatio(undisturbed),
      ],
      aim: { value: undisturbed, limit: LIMIT, write: asRatio },
    };
  });

const asRatio = (ratio: number): string => `${ratio.toFixed(2)}×`;
