import type { ReaderState } from '@jika/reader';
import { CliError } from '../cli-error.js';

/** The reader that somebody means by its number in the list, its name, or a part that only one name has. */
export function findReader(readers: readonly ReaderState[], given: string): ReaderState {
  const byNumber = /^\d{1,3}$/u.test(given) ? readers[Number(given) - 1] : undefined;
  const exact = byNumber ?? readers.find(({ reader }) => reader === given);
  if (exact) return exact;
  const fitting = readers.filter(({ reader }) => reader.toLowerCase().includes(given.toLowerCase()));
  const [only, ...others] = fitting;
  if (only === undefined) throw new CliError('unknown-reader', given);
  if (others.length > 0) throw new CliError('ambiguous-reader', given);
  return only;
}

/** The reader for the holder's card: the one asked for, else the first that holds a card and not the SAM, else the first without the SAM. */
export function chooseCardReader(
  readers: readonly ReaderState[],
  asked: string | undefined,
  sam: string | null,
): ReaderState {
  if (readers.length === 0) throw new CliError('no-reader');
  if (asked !== undefined) return findReader(readers, asked);
  const candidates = readers.filter(({ reader }) => reader !== sam);
  const chosen = candidates.find(({ card, mute }) => card ?? mute) ?? candidates[0];
  if (chosen === undefined) throw new CliError('no-reader');
  return chosen;
}
