/** Characters on their way in one direction, in order. */
export class CharacterQueue {
  #waiting: number[] = [];
  /** How many of them have been read. */
  #read = 0;
  #awaiting: (() => void)[] = [];
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  push(characters: Iterable<number>): void {
    if (this.#ended) return;
    for (const character of characters) this.#waiting.push(character);
    this.#wake();
  }

  /** Nothing comes any more, and what has come is lost. */
  end(): void {
    this.#ended = true;
    this.flush();
    this.#wake();
  }

  flush(): void {
    this.#waiting = [];
    this.#read = 0;
  }

  /** The next character, if it is there. */
  read(): number | undefined {
    const character = this.#waiting[this.#read];
    if (character === undefined) this.flush();
    else this.#read += 1;
    return character;
  }

  /** The next `count` characters, or undefined once the queue has ended. Never settles in silence. */
  async take(count: number): Promise<number[] | undefined> {
    while (this.#waiting.length - this.#read < count && !this.#ended) await this.arrival();
    return this.#ended ? undefined : Array.from({ length: count }, () => this.read() ?? 0);
  }

  /** Settles when something comes, or the queue ends. */
  arrival(): Promise<void> {
    return new Promise((resolve) => this.#awaiting.push(resolve));
  }

  #wake(): void {
    const awaiting = this.#awaiting;
    this.#awaiting = [];
    for (const resolve of awaiting) resolve();
  }
}
