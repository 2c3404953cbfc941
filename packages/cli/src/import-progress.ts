import type { FileImport } from '@jika/imports';
import type { Context } from './context.js';

const BAR_CELLS = 24;
/** How often the numbers move: for eyes on a terminal, for a log elsewhere. */
const EVERY_MS = { terminal: 100, log: 1_000 };

/** Shows how far an import is: a bar on a terminal, else a line of numbers every second. */
export class ImportProgress {
  readonly #context: Context;
  readonly #opened: FileImport;
  readonly #startedAt = performance.now();
  #shownAt = 0;

  constructor(context: Context, opened: FileImport) {
    this.#context = context;
    this.#opened = opened;
  }

  /** To be called after each chunk. */
  show(): void {
    const { terminal } = this.#context;
    const now = performance.now();
    if (now - this.#shownAt < (terminal.isWatched ? EVERY_MS.terminal : EVERY_MS.log)) return;
    this.#shownAt = now;
    if (terminal.isWatched) terminal.progress(`${this.#bar()}${this.#numbers()}`);
    else terminal.note(this.#numbers());
  }

  #numbers(): string {
    const { say } = this.#context;
    const { rows, refused } = this.#opened.counts();
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const speed = Math.round((rows - this.#opened.earlierRows) / Math.max(seconds, 0.001));
    return say('import.progress', { rows, refused, speed });
  }

  #bar(): string {
    const { expectedRows } = this.#opened;
    if (expectedRows === null || expectedRows === 0) return '';
    const share = Math.min(1, this.#opened.counts().rows / expectedRows);
    const full = Math.round(share * BAR_CELLS);
    return `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${Math.floor(share * 100)} %  `;
  }
}
