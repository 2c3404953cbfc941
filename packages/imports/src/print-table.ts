const SLOTS_AT_FIRST = 1 << 12;
/** High word, low word and print of each entry; a print is never 0, which is an empty slot. */
const WORDS = 3;

/**
 * 64-bit names and a 32-bit print of what each stood for, in twelve bytes an entry: a `Map` of a million takes ten times as much. Two of a million
 * names are taken for one in one file of 30 million.
 */
export class PrintTable {
  #words = new Uint32Array(SLOTS_AT_FIRST * WORDS);
  #count = 0;

  /** Keeps the print of a name that was not there; else gives the one that it has. `print` is not 0. */
  keep(high: number, low: number, print: number): number | null {
    if (this.#count * 2 * WORDS >= this.#words.length) this.#grow();
    const at = this.#placeOf(high, low);
    const kept = this.#words[at + 2] ?? 0;
    if (kept !== 0) return kept;
    this.#words.set([high, low, print], at);
    this.#count += 1;
    return null;
  }

  /** Where that name is, or the empty slot where it would be. */
  #placeOf(high: number, low: number): number {
    const slots = this.#words.length / WORDS;
    for (let slot = low % slots; ; slot = (slot + 1) % slots) {
      const at = slot * WORDS;
      const isEmpty = this.#words[at + 2] === 0;
      if (isEmpty || (this.#words[at] === high && this.#words[at + 1] === low)) return at;
    }
  }

  #grow(): void {
    const before = this.#words;
    this.#words = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += WORDS) {
      const [high = 0, low = 0, print = 0] = before.subarray(at, at + WORDS);
      if (print !== 0) this.#words.set([high, low, print], this.#placeOf(high, low));
    }
  }
}
