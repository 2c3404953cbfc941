import type { ReaderState } from '@jika/reader';
import type { GlobalOptions } from '../options.js';
import { findReader } from './choose-reader.js';

/** PC/SC names end in the numbers of reader and slot: the second slot of a device takes its SAM. */
const SAM_SLOT = [/\bSAM\b/iu, /\d\d 01$/u] as const;

/** The reader of the SAM: the one asked for, else a slot that says so, else the second slot of a device. Null where there is none. */
export function chooseSamReader(
  readers: readonly ReaderState[],
  options: GlobalOptions,
  environment: NodeJS.ProcessEnv,
): string | null {
  const asked = options.sam ?? environment['JIKA_SAM_READER'];
  if (asked === 'none') return null;
  if (asked !== undefined) return findReader(readers, asked).reader;
  for (const pattern of SAM_SLOT) {
    const found = readers.find(({ reader }) => pattern.test(reader) && reader !== options.reader);
    if (found) return found.reader;
  }
  return null;
}
