import { SheetError } from '../errors.js';
import { unescaped } from './escaped-text.js';

/** Puts the text of a string together from its runs, without the readings (`rPh`) that stand above East Asian text. */
export class StringCollector {
  readonly #maxChars: number;
  #text = '';
  #isInText = false;
  #isInReading = false;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  begin(): void {
    this.#text = '';
  }

  open(element: string): void {
    if (element === 't') this.#isInText = true;
    else if (element === 'rPh') this.#isInReading = true;
  }

  text(text: string): void {
    if (!this.#isInText || this.#isInReading) return;
    this.#text += text;
    if (this.#text.length > this.#maxChars) throw new SheetError('too-large');
  }

  close(element: string): void {
    if (element === 't') this.#isInText = false;
    else if (element === 'rPh') this.#isInReading = false;
  }

  end(): string {
    return unescaped(this.#text);
  }
}
