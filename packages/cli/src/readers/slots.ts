import type { ReaderState } from '@jika/reader';
import { chooseSlots } from '@jika/sam-slot';
import type { GlobalOptions } from '../options.js';
import { findReader } from './find-reader.js';

/** Names of readers as the options and the environment give them; null: none shall be used. */
export interface Slots {
  readonly card: string | null;
  readonly sam: string | null;
}

/**
 * Which reader takes the holder's card and which the SAM: options first, then the settings of the counter (JIKA_READER, JIKA_SAM_READER), then the
 * names of the slots. Among several readers for the card the first that holds one.
 */
export function findSlots(
  readers: readonly ReaderState[],
  options: GlobalOptions,
  environment: NodeJS.ProcessEnv,
): Slots {
  const named = (given: string | undefined) => (given === undefined ? undefined : findReader(readers, given).reader);
  const withoutSam = options.sam === 'none';
  const user = named(options.reader) ?? environment['JIKA_READER'];
  const sam = withoutSam ? undefined : (named(options.sam) ?? environment['JIKA_SAM_READER']);
  const names = readers.map(({ reader }) => reader);
  const chosen = chooseSlots(names, { user, sam });
  const occupied = readers.find(({ reader, card, mute }) => reader !== chosen.sam && (card ?? mute));
  return {
    card: user === undefined ? (occupied?.reader ?? chosen.user) : chosen.user,
    sam: withoutSam ? null : chosen.sam,
  };
}
