import { SheetError } from '../errors.js';
import type { ReadLimits } from '../limits.js';
import type { PackageReader } from './package-reader.js';
import { StringCollector } from './string-collector.js';
import { readWholeXml } from './xml-reader.js';

/** What a string takes beside its characters, in as many of them: an empty one is not free. */
const OVERHEAD_CHARS = 16;

/** The strings that cells refer to by their place. @throws SheetError `broken`, `too-large` */
export async function sharedStrings(parts: PackageReader, name: string, limits: ReadLimits): Promise<string[]> {
  const strings: string[] = [];
  let chars = 0;
  const collector = new StringCollector(limits.maxCellChars);
  await readWholeXml(await parts.open(name), {
    open(element) {
      if (element === 'si') collector.begin();
      else collector.open(element);
    },
    text: (text) => collector.text(text),
    close(element) {
      collector.close(element);
      if (element !== 'si') return;
      const string = collector.end();
      chars += string.length + OVERHEAD_CHARS;
      if (chars > limits.maxSharedChars) throw new SheetError('too-large');
      strings.push(string);
    },
  });
  return strings;
}
