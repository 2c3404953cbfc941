import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { table, wrap } from './layout.js';

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

type Stream = NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'hasColors'>>;

const PIPED_WIDTH = 100;
const CLEAR_LINE = '\r\u{1b}[K';

/** What a command says: its result on standard output, everything about the work on standard error. */
export class Terminal {
  readonly #out: Stream;
  readonly #err: Stream;
  readonly #columns: number;
  #progressShown = false;

  /** `columns` stands in for what is no terminal and so has no width. */
  constructor(out: Stream, err: Stream, columns = PIPED_WIDTH) {
    this.#out = out;
    this.#err = err;
    this.#columns = columns;
  }

  /** Columns of the result. A terminal that does not know its own says 0. */
  get width(): number {
    return this.#out.columns || this.#columns;
  }

  /** Of what goes to standard error. */
  get noteWidth(): number {
    return this.#err.columns || this.#columns;
  }

  print(line = ''): void {
    this.#clearProgress();
    this.#out.write(`${line}\n`);
  }

  /** A sentence or a title, in lines that fit. */
  write(text: string, style?: Style): void {
    for (const line of wrap(text, this.width)) this.print(style === undefined ? line : this.paint(style, line));
  }

  /** Rows of a table; see `table`. */
  rows(rows: readonly (readonly string[])[], headings?: readonly string[]): void {
    for (const line of table(rows, this.width, headings)) this.print(line);
  }

  /** The whole result of a command that was asked for JSON. */
  json(value: unknown): void {
    this.print(JSON.stringify(value, null, 2));
  }

  note(line = ''): void {
    this.#clearProgress();
    this.#err.write(`${line}\n`);
  }

  /** Whether standard error is a terminal. */
  get isWatched(): boolean {
    return this.#err.isTTY === true;
  }

  /** One line that the next one replaces; only where somebody watches. */
  progress(line: string): void {
    if (!this.isWatched) return;
    const room = this.noteWidth - 1;
    this.#err.write(CLEAR_LINE + (wrap(line, room)[0] ?? ''));
    this.#progressShown = true;
  }

  paint(style: Style, text: string): string {
    return styled(this.#out, style, text);
  }

  paintNote(style: Style, text: string): string {
    return styled(this.#err, style, text);
  }

  /** Leaves the terminal as it was found. */
  close(): void {
    this.#clearProgress();
  }

  #clearProgress(): void {
    if (this.#progressShown) this.#err.write(CLEAR_LINE);
    this.#progressShown = false;
  }
}

/** `hasColors` heeds NO_COLOR and TERM=dumb, and says no to a pipe by not being there. */
const styled = (stream: Stream, style: Style, text: string): string =>
  stream.isTTY === true && stream.hasColors?.() === true ? styleText(style, text, { validateStream: false }) : text;
