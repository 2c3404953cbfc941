/** Text that is there, on one line, without blanks around it or anything that does not show, of at most so many characters. */
export function isPlainLine(text: string, longest: number): boolean {
  return (
    text !== '' &&
    text === text.trim() &&
    [...text].length <= longest &&
    !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
  );
}
