/** Numbers that look random, and are the same for the same seed on every machine. */
export interface Random {
  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

const GOLDEN = 0x9e3779b9;

/** SplitMix32 (the 32-bit finaliser of MurmurHash3 over a counter): a stream for each `index`, so that person 700 000 needs none before. */
export function randomOf(seed: number, index: number): Random {
  let state = mixed(seed ^ mixed(index + GOLDEN));
  const below = (limit: number): number => {
    state = (state + GOLDEN) | 0;
    return Math.floor((mixed(state) / 2 ** 32) * limit);
  };
  return { below, pick: (list) => list[below(list.length)] ?? list[0] };
}

function mixed(number: number): number {
  let z = number | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}
