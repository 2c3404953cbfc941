/** ECMA-376 part 1, 22.9.2.19 (ST_Xstring): a UTF-16 unit that XML cannot carry. */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 has no way to write
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
/** Most cells have nothing to replace, and one look tells. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const TO_REPLACE = /[\u0000-\u0008\u000B-\u001F&<>"_\uD800-\uDFFF\uFFFE\uFFFF]/;
const REPLACEMENT = '\uFFFD';

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or an attribute. What XML cannot carry becomes U+FFFD: it has no business in a cell. */
export function xmlText(text: string): string {
  if (!TO_REPLACE.test(text)) return text;
  return text
    .replace(ESCAPE, (unit) => `_x005F${unit}`)
    .replace(/\r\n?/gu, '\n')
    .replace(NOT_XML, REPLACEMENT)
    .replace(/[&<>"]/gu, (character) => MARKUP[character] ?? character);
}

/** The text that a cell means. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
