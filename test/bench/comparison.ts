import type { Aim, Row } from './report.js';
import { median, quantile, ratios } from './statistics.js';

/** One way to do the work. `measure` does a round of it and tells what one piece took, in microseconds. */
export interface Contender {
  label: string;
  measure(): Promise<number>;
}

/** The share of rounds, before those that count, in which the compiler gets to see it all. */
const WARM_UP = 0.25;

/** The share of the rounds that other programs are taken to have left alone: what they add is never negative. */
export const UNDISTURBED = 0.1;

/** What each contender took in each round, in their order. */
export type Samples = readonly (readonly number[])[];

/** Lets all take turns in each round, so that a noisy machine hits all alike; the first rounds warm up and do not count. */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
  signal: AbortSignal,
): Promise<Samples> {
  const samples = contenders.map((): number[] => []);
  const warmUp = Math.ceil(rounds * WARM_UP);
  for (let round = -warmUp; round < rounds; round++) {
    for (const turn of contenders.keys()) {
      signal.throwIfAborted();
      // Each round begins with another one: none always follows the same.
      const index = (turn + round + warmUp) % contenders.length;
      const took = await contenders[index]?.measure();
      if (round >= 0 && took !== undefined) samples[index]?.push(took);
    }
  }
  return samples;
}

export const COMPARISON_COLUMNS = ['median', 'range', 'ratio', 'range', 'undisturbed', 'against'] as const;

/** Which contender to compare with, by its place, and the most that the median of the ratios is to be. */
export interface Against {
  base: number;
  limit?: number;
}

/** One row per contender; `against` has an entry for each that is compared. */
export function comparisonRows(
  contenders: readonly Contender[],
  samples: Samples,
  against: ReadonlyMap<number, Against>,
): Row[] {
  return contenders.map(({ label }, place) => {
    const own = samples[place] ?? [];
    const rival = against.get(place);
    const times = [microseconds(median(own)), rangeOf(own, microseconds)];
    if (rival === undefined) return { label, cells: times };
    const other = samples[rival.base] ?? [];
    const each = ratios(own, other);
    const undisturbed = quantile(own, UNDISTURBED) / quantile(other, UNDISTURBED);
    const aim: Aim | undefined =
      rival.limit === undefined ? undefined : { value: median(each), limit: rival.limit, write: asRatio };
    const cells = [
      ...times,
      asRatio(median(each)),
      rangeOf(each, asRatio),
      asRatio(undisturbed),
      contenders[rival.base]?.label ?? '',
    ];
    return { label, cells, ...(aim && { aim }) };
  });
}

export const microseconds = (value: number): string =>
  value < 10_000 ? `${value.toFixed(0)} µs` : milliseconds(value / 1000);
export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const asRatio = (ratio: number): string => `${ratio.toFixed(2)}×`;

export const rangeOf = (samples: readonly number[], write: (value: number) => string): string =>
  `${write(Math.min(...samples))} – ${write(Math.max(...samples))}`;
