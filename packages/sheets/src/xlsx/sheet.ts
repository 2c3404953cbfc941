/** How a cell looks. Every one of them is text, whatever it may look like. */
export const CELL_LOOKS = ['title', 'line', 'heading', 'text', 'centred'] as const;
export type CellLook = (typeof CELL_LOOKS)[number];

/** A row above the table. Cells that span fill up the columns from the left. */
export interface HeadRow {
  look: CellLook;
  /** In points. */
  height: number;
  cells: readonly { text: string; span: number }[];
}

/** A sheet of text, A4 landscape, whose head stands still on the screen. */
export interface Sheet {
  name: string;
  /** Widths in characters. */
  columns: readonly { width: number; look: CellLook }[];
  head: readonly HeadRow[];
  /** How many of the last rows of the head come again on every page. */
  repeated: number;
}
