import { SheetError } from '../errors.js';
import { type ReadLimits, SHEET_ROWS } from '../limits.js';
import { NO_PLACES, type SheetRow } from '../row.js';
import { columnOf } from './cell-place.js';
import { dateOf } from './date-styles.js';
import { StringCollector } from './string-collector.js';
import type { ElementHandler } from './xml-reader.js';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: readonly string[];
  dateStyles: ReadonlySet<number>;
}

/** A number of a spreadsheet has 15 digits at most. */
const TOO_LONG = 1e15;

/** Makes rows of the elements of a sheet (ECMA-376 part 1, 18.3.1). */
export class RowCollector implements ElementHandler {
  readonly #context: SheetContext;
  readonly #limits: ReadLimits;
  readonly #string: StringCollector;
  #rows: SheetRow[] = [];
  #count = 0;
  #number = 0;
  #cells: string[] = [];
  #formulas: number[] = [];
  #rounded: number[] = [];
  #column = -1;
  #type = '';
  #isDate = false;
  #value = '';
  #isInValue = false;

  constructor(context: SheetContext, limits: ReadLimits) {
    this.#context = context;
    this.#limits = limits;
    this.#string = new StringCollector(limits.maxCellChars);
  }

  /** The rows that came since it was last called. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    if (element === 'c') this.#beginCell(attributes);
    else if (element === 'v') this.#isInValue = true;
    else if (element === 'f') this.#flagFormula();
    else if (element === 'row') this.#beginRow(attributes);
    else this.#string.open(element);
  }

  text(text: string): void {
    if (!this.#isInValue) {
      this.#string.text(text);
      return;
    }
    this.#value += text;
    if (this.#value.length > this.#limits.maxCellChars) this.#refuse('too-large');
  }

  close(element: string): void {
    if (element === 'c') this.#endCell();
    else if (element === 'v') this.#isInValue = false;
    else if (element === 'row') this.#endRow();
    else this.#string.close(element);
  }

  #beginRow({ r }: Readonly<Record<string, string>>): void {
    const number = r === undefined ? this.#number + 1 : Number(r);
    if (!(Number.isInteger(number) && number > this.#number && number <= SHEET_ROWS)) this.#refuse('broken');
    this.#number = number;
    this.#column = -1;
    this.#cells = [];
    this.#formulas = [];
    this.#rounded = [];
  }

  #beginCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const column = (r === undefined ? this.#column + 1 : columnOf(r)) ?? this.#refuse('broken');
    if (column <= this.#column) this.#refuse('broken');
    if (column >= this.#limits.maxColumns) this.#refuse('too-large');
    while (this.#cells.length < column) this.#cells.push('');
    this.#column = column;
    this.#type = t;
    this.#isDate = this.#context.dateStyles.has(Number(s));
    this.#value = '';
    this.#string.begin();
  }

  #flagFormula(): void {
    if (this.#formulas.at(-1) !== this.#column) this.#formulas.push(this.#column);
  }

  #endCell(): void {
    this.#cells.push(this.#cell());
  }

  #cell(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#context.strings[Number(value)] ?? this.#refuse('broken');
      case 'inlineStr':
        return this.#string.end();
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return this.#numberText(value);
      default:
        return value;
    }
  }

  #numberText(value: string): string {
    if (this.#isDate) return dateOf(value) ?? value;
    if (Math.abs(Number(value)) >= TOO_LONG) this.#rounded.push(this.#column);
    return value;
  }

  #endRow(): void {
    if (this.#cells.every((cell) => cell === '')) return;
    this.#count += 1;
    if (this.#count > this.#limits.maxRows) this.#refuse('too-large');
    this.#rows.push({
      number: this.#number,
      cells: this.#cells,
      formulas: orNone(this.#formulas),
      rounded: orNone(this.#rounded),
    });
  }

  #refuse(code: 'broken' | 'too-large'): never {
    throw new SheetError(code, this.#number > 0 ? { row: this.#number } : {});
  }
}

const orNone = (places: readonly number[]): readonly number[] => (places.length > 0 ? places : NO_PLACES);
