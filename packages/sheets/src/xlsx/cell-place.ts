const A = 'A'.charCodeAt(0);
const LETTERS = 26;

/** `A` for 0, `AA` for 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(A + (column % LETTERS));
  return column < LETTERS ? letter : columnName(Math.floor(column / LETTERS) - 1) + letter;
}

/** The column of a cell's place such as `AB12`, from 0; null where the place is none. */
export function columnOf(place: string): number | null {
  const letters = /^([A-Z]{1,3})\d{1,7}$/u.exec(place)?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * LETTERS + letter.charCodeAt(0) - A + 1;
  return column - 1;
}
