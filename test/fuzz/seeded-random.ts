/** Random numbers that the same seed gives again, on every machine (mulberry32). For tests alone: anybody can foretell them. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 to `end` - 1. */
  below(end: number): number {
    return Math.floor((this.#next() / 2 ** 32) * end);
  }

  chance(probability: number): boolean {
    return this.#next() < probability * 2 ** 32;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    return this.fill(new Uint8Array(length));
  }

  fill<Bytes extends Uint8Array>(bytes: Bytes): Bytes {
    for (let index = 0; index < bytes.length; index++) bytes[index] = this.#next() >>> 24;
    return bytes;
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
