import stringWidth from 'string-width';

/** Splits into lines of at most `width` columns: between words, and between any two Chinese characters. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(width, 2)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const piece of pieces(line, width)) {
    if (stringWidth(current + piece.trimEnd()) > width) {
      if (current.trim() !== '') lines.push(current.trimEnd());
      current = piece.trimStart();
    } else current += piece;
  }
  return [...lines, current.trimEnd()];
}

/** What stays together: a word with the space behind it, or one wide character; a word that no line holds is cut. */
function pieces(line: string, width: number): string[] {
  const words = line.match(/\s*(?:[\u{2e80}-\u{ffdc}][，。；：！？、）」》”]*|[^\s\u{2e80}-\u{ffdc}]+)\s*|\s+/gu) ?? [];
  return words.flatMap((word) => (stringWidth(word.trim()) <= width ? [word] : [...word]));
}

/**
 * Columns beside each other where the width allows, else one cell a line with its heading. The last column is wrapped.
 * Without headings the columns stand alone.
 */
export function table(rows: readonly (readonly string[])[], width: number, headings?: readonly string[]): string[] {
  const all = headings === undefined ? rows : [headings, ...rows];
  const widths = columnWidths(all);
  const fixed = widths.slice(0, -1).reduce((sum, column) => sum + column + GAP, 0);
  if (fixed + MIN_LAST_COLUMN > width) return rows.flatMap((row) => stacked(row, width, headings));
  return all.flatMap((row) => beside(row, widths, width - fixed));
}

const GAP = 2;
const MIN_LAST_COLUMN = 16;

const columnWidths = (rows: readonly (readonly string[])[]): number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));

function beside(row: readonly string[], widths: readonly number[], lastWidth: number): string[] {
  const first = row
    .slice(0, -1)
    .map((cell, column) => pad(cell, (widths[column] ?? 0) + GAP))
    .join('');
  const [head = '', ...more] = wrap(row.at(-1) ?? '', lastWidth);
  return [first + head, ...more.map((line) => ' '.repeat(stringWidth(first)) + line)].map((line) => line.trimEnd());
}

function stacked(row: readonly string[], width: number, headings: readonly string[] = []): string[] {
  const [head = '', ...rest] = withoutMark(row);
  const indent = ' '.repeat(head.length - head.trimStart().length + GAP);
  const cells = rest.map((cell, index) => [headings.at(index - rest.length), cell].filter(Boolean).join(': '));
  const below = cells.flatMap((cell) => wrap(cell, width - indent.length).map((line) => indent + line));
  return [...wrap(head, width), ...below.filter((line) => line.trim() !== '')];
}

/** A mark of one column, such as ✓, stays beside what it marks. */
function withoutMark(row: readonly string[]): readonly string[] {
  const [mark = '', title = '', ...rest] = row;
  return row.length > 2 && stringWidth(mark) <= 1 ? [`${mark} ${title}`.trim(), ...rest] : row;
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));
