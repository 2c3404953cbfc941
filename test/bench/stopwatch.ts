/** Microseconds that one of them takes, one after the other. */
export async function each(count: number, work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  for (let i = 0; i < count; i++) await work();
  return ((performance.now() - begin) * 1000) / count;
}
