import type { PlacedColumn } from '../columns/headings.js';

/** The cells of a row by their columns; those that are empty are not there. */
export function textsOf(
  columns: readonly PlacedColumn[],
): (cells: readonly string[]) => Partial<Record<string, string>> {
  return (cells) => {
    const texts: Record<string, string> = {};
    for (const { column, place } of columns) {
      const cell = cells[place]?.trim() ?? '';
      if (cell !== '') texts[column.key] = column.read ? String(column.read(cell)) : cell;
    }
    return texts;
  };
}
