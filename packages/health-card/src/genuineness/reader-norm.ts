/** How long a reader usually takes for an internal authentication. */
export interface ReaderNorm {
  readonly medianMs: number;
  /** Median of the absolute deviations from the median. */
  readonly madMs: number;
  readonly samples: number;
}

/** The norm of a reader out of the round trips of cards that proved themselves on it; null without any. */
export function readerNormOf(roundTripsMs: readonly number[]): ReaderNorm | null {
  const medianMs = medianOf(roundTripsMs);
  if (medianMs === null) return null;
  const madMs = medianOf(roundTripsMs.map((ms) => Math.abs(ms - medianMs))) ?? 0;
  return { medianMs, madMs, samples: roundTripsMs.length };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.length === 0 ? null : middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
