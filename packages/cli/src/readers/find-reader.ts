import type { ReaderState } from '@jika/reader';
import { CliError } from '../cli-error.js';

/** The reader that somebody means by its number in the list, its name, or a part that only one name has. @throws CliError `unknown-reader`, `ambiguous-reader` */
export function findReader(readers: readonly ReaderState[], given: string): ReaderState {
  const exact = readers.find(({ reader }) => reader === given);
  if (exact) return exact;
  if (/^\d+$/u.test(given)) return numbered(readers, given);
  const fitting = readers.filter(({ reader }) => reader.toLowerCase().includes(given.toLowerCase()));
  const [only, ...others] = fitting;
  if (only === undefined) throw new CliError('unknown-reader', given);
  if (others.length > 0) throw new CliError('ambiguous-reader', given);
  return only;
}

function numbered(readers: readonly ReaderState[], given: string): ReaderState {
  const reader = readers[Number(given) - 1];
  if (reader === undefined) throw new CliError('unknown-reader', given);
  return reader;
}
