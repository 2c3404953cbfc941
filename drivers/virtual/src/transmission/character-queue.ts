/** Characters on their way in one direction, in order. */
export class CharacterQueue {
  #waiting: number[] = [];
  #awaiting: (() => void)[] = [];
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  push(characters: Iterable<number>): void {
    if (this.#ended) return;
    this.#waiting.push(...characters);
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
  }

  /** The next character, if it is there. */
  read(): number | undefined {
    return this.#waiting.shift();
  }

  /** The next `count` characters, or undefined once the queue has ended. Never settles in silence. */
  async take(count: number): Promise<number[] | undefined> {
    while (this.#waiting.length < count && !this.#ended) await this.arrival();
    return this.#ended ? undefined : this.#waiting.splice(0, count);
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
