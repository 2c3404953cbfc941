const FULL_WIDTH_OFFSET = 0xfee0;

/** Full-width forms (U+FF01 to U+FF5E) and the ideographic space as their half-width ASCII twins; all else untouched. */
export function toHalfWidth(text: string): string {
  if (!/[\uFF01-\uFF5E\u3000]/u.test(text)) return text;
  return text
    .replace(/[\uFF01-\uFF5E]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replaceAll('\u3000', ' ');
}
