/** The value below which the share `q` (0 to 1) of the samples lies, by nearest rank: always one of them. @throws RangeError without samples. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('a quantile of no samples');
  return value;
}

/** The middle one, or the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  return (
    (quantile(samples, 0.5) +
      -quantile(
        samples.map((sample) => -sample),
        0.5,
      )) /
    2
  );
}

/** Round by round: what one took against what the other took in the same round, so that a noisy moment hits both sides of a ratio. */
export function ratios(samples: readonly number[], base: readonly number[]): number[] {
  if (samples.length !== base.length) throw new RangeError('ratios of unlike rounds');
  return samples.map((sample, round) => sample / (base[round] ?? Number.NaN));
}

/** The slope of the straight line nearest to these points (least squares), in units of the samples per step. */
export function slope(samples: readonly number[]): number {
  const middle = (samples.length - 1) / 2;
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const rise = samples.reduce((sum, sample, step) => sum + (step - middle) * (sample - mean), 0);
  const run = samples.reduce((sum, _sample, step) => sum + (step - middle) ** 2, 0);
  return rise / run;
}
