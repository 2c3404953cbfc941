/** What a file may make its reader do. Sizes in bytes, lengths in UTF-16 units. */
export interface ReadLimits {
  /** Of the file; one that comes as a stream and is a package is held in memory up to it. */
  maxBytes: number;
  maxRows: number;
  maxColumns: number;
  maxCellChars: number;
  /** Of one line of CSV together with the line breaks in its cells. */
  maxLineChars: number;
  /** Of all the parts of a package that are unpacked. */
  maxUnpackedBytes: number;
  /** Of the strings that the cells of a workbook share, each with 16 for itself: they stay in memory. */
  maxSharedChars: number;
  maxParts: number;
}

/** The most that a cell of a spreadsheet program can hold. */
export const CELL_CHARS = 32_767;
/** The rows of a sheet of a spreadsheet program. */
export const SHEET_ROWS = 1_048_576;

export const DEFAULT_LIMITS: Readonly<ReadLimits> = {
  maxBytes: 512 * 2 ** 20,
  maxRows: 2_000_000,
  maxColumns: 256,
  maxCellChars: CELL_CHARS,
  maxLineChars: 2 ** 20,
  maxUnpackedBytes: 2 * 2 ** 30,
  maxSharedChars: 64 * 2 ** 20,
  maxParts: 1_000,
};
