/** `1` for `1`, `01` and `1F`: the chip stores GB/T 2261.1 as a byte, some makers as a padded digit (spec d.2). */
export function sexCode(text: string): string {
  return /^0?([0-9])[Ff]?$/u.exec(text)?.[1] ?? text;
}
