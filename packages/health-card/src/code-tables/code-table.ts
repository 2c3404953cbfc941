/** A code list: code, Chinese name, English name. */
export interface CodeTable {
  readonly standard: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Digits that a code has in the standard: cards and forms pad them differently. */
  readonly digits: number;
  /** Codes of another length belong to another list: the form's options have one digit where the standard has two (spec d.5). */
  readonly byDigits?: Readonly<Record<number, string>>;
  /** Only so many leading characters of the code are in the list; what follows is finer than it. */
  readonly leading?: number;
  readonly names: Readonly<Record<string, readonly [zh: string, en: string]>>;
}
