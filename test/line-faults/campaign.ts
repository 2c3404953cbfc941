import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '../fuzz/seeded-random.js';
import { DisturbedReader, type ReaderUnderFaults, type Tally } from './disturbed-reader.js';
import { faultScript } from './fault-script.js';
import { OwnClock } from './own-clock.js';

/** With and without echo, over a protocol with a check of its own and one without. */
const READERS: readonly ReaderUnderFaults[] = [
  { model: 'GemPCTwin', protocol: 'T=0' },
  { model: 'GemPCTwin', protocol: 'T=1' },
  { model: 'GemCoreSIMPro', protocol: 'T=0' },
  { model: 'GemCoreSIMPro', protocol: 'T=1' },
];
/** Rounds of all readers at once: most of the time of each is spent waiting. */
const ROUNDS_ABREAST = 4;

/** Given, only the script of this seed is run, on each reader. */
const ONLY_SEED = process.env['JIKA_FUZZ_SEED'];

/**
 * Runs so many scripts of faults, each on one of the readers. Every command ends in the right data or in a `ReaderError`, within its
 * deadline; and after each script the reader works again. Throws on the first that does not.
 */
export async function disturbLines(firstSeed: number, scripts: number): Promise<Tally> {
  const directory = await mkdtemp(join(tmpdir(), 'faults-'));
  const seeds = ONLY_SEED === undefined ? scripts : READERS.length;
  const clock = new OwnClock();
  const tally: Tally = {};
  let begun = 0;
  const work = async (place: number): Promise<void> => {
    const under = READERS[place % READERS.length];
    if (under === undefined) return;
    const reader = await DisturbedReader.open(join(directory, String(place)), under, clock);
    try {
      while (begun < seeds) {
        const seed = ONLY_SEED === undefined ? firstSeed + begun : Number(ONLY_SEED);
        begun += 1;
        await reader.run(faultScript(new SeededRandom(seed)), tally).catch((cause: unknown) => {
          begun = seeds;
          throw failed(seed, under, cause);
        });
      }
    } finally {
      await reader.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: ROUNDS_ABREAST * READERS.length }, (_, place) => work(place)));
    return tally;
  } finally {
    clock.stop();
    await rm(directory, { recursive: true });
  }
}

function failed(seed: number, { model, protocol }: ReaderUnderFaults, cause: unknown): Error {
  const again = `JIKA_FUZZ_SEED=${seed} npx vitest run test/serial-line-faults.test.ts`;
  return new Error(`${model}, ${protocol}: seed ${seed} failed. Again: ${again}\n${cause}`, { cause });
}
