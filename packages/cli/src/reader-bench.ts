import { knownFailure } from '@jika/failures';
import type { CardReading, Purpose } from '@jika/health-card';
import type { Context } from './context.js';
import { type Equipment, withCard } from './readers/equipment.js';
import { openEquipmentSam } from './readers/open-sam.js';
import { readConnected, type TimedReading } from './reading.js';
import { unreadable } from './reading-outcome.js';

/** Times of the readings that succeeded. */
export interface Times {
  readonly mean: number;
  readonly median: number;
  readonly p95: number;
  readonly min: number;
  readonly max: number;
}

/** A qualification run: one card read again and again, with power taken away between. */
export interface ReaderBench {
  readonly reader: string | null;
  readonly reads: number;
  /** Readings in which every item was read and the card proved itself. */
  readonly succeeded: number;
  readonly milliseconds: Times | null;
  /** Of one reading, in the middle of all; of the card's channel. */
  readonly commands: number | null;
  readonly bytes: number | null;
  /** How often each code came. */
  readonly failures: Readonly<Record<string, number>>;
}

export async function benchReader(context: Context, equipment: Equipment, reads: number): Promise<ReaderBench> {
  const sam = (await openEquipmentSam(context, equipment))?.sam ?? null;
  const good: TimedReading[] = [];
  const failures: Record<string, number> = {};
  for (let number = 1; number <= reads; number += 1) {
    context.terminal.progress(context.say('bench.progress', { number, total: reads }));
    const failure = await attempt(async () => {
      const timed = await withCard(context, equipment, (card) => readConnected(context.signal, card, sam));
      const incomplete = whatIsMissing(timed.reading);
      if (incomplete === null) good.push(timed);
      return incomplete;
    }, context.signal);
    if (failure !== null) failures[failure] = (failures[failure] ?? 0) + 1;
  }
  return summary(reads, good, failures);
}

/** The code of what went wrong, or null. What is no failure of card or reader ends the run. */
async function attempt(work: () => Promise<string | null>, signal: AbortSignal): Promise<string | null> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    const known = knownFailure(error);
    if (known === null || known.room === 'cli') throw error;
    return `${known.room}/${known.code}`;
  }
}

function whatIsMissing({ proof, fields }: CardReading<Purpose>): string | null {
  if (proof.result === 'not-possible') return proof.reason;
  if (proof.result === 'failed') return 'not-genuine';
  return unreadable(fields)[0]?.status ?? null;
}

function summary(reads: number, good: readonly TimedReading[], failures: Record<string, number>): ReaderBench {
  const sorted = (measure: (timed: TimedReading) => number) => good.map(measure).toSorted((a, b) => a - b);
  return {
    reader: good[0]?.reader ?? null,
    reads,
    succeeded: good.length,
    milliseconds: timesOf(sorted(({ milliseconds }) => milliseconds)),
    commands: percentile(
      sorted(({ reading }) => reading.traffic.commands),
      0.5,
    ),
    bytes: percentile(
      sorted(({ reading }) => reading.traffic.bytes),
      0.5,
    ),
    failures,
  };
}

function timesOf(sorted: readonly number[]): Times | null {
  const [median, p95, min, max] = [0.5, 0.95, 0, 1].map((share) => percentile(sorted, share));
  if (median == null || p95 == null || min == null || max == null) return null;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean: Math.round(mean * 10) / 10, median, p95, min, max };
}

/** Nearest rank: a value that was really measured. */
const percentile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
