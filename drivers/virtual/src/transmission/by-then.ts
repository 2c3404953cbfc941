/** Settles as `work` does, or with `late` after so many milliseconds. Leaves no timer behind. */
export function byThen<T, const Late extends string>(
  work: Promise<T>,
  milliseconds: number,
  late: Late,
): Promise<T | Late> {
  if (milliseconds === Number.POSITIVE_INFINITY) return work;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds, late);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
