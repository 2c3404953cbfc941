import type { ReaderState } from '@jika/reader';
import { chooseSlots, type WantedSlots } from '@jika/sam-slot';
import type { GlobalOptions } from '../options.js';
import { findReader } from './find-reader.js';

/** Names of readers as the options and the environment give them; null: none shall be used. */
export interface Slots {
  readonly card: string | null;
  readonly sam: string | null;
}

/**
 * Which reader takes the holder's card and which the SAM: options first, then what the settings of the counter and its hardware file want, then
 * the names of the slots. Among several readers for the card the first that holds one.
 */
export function findSlots(readers: readonly ReaderState[], options: GlobalOptions, wanted: WantedSlots): Slots {
  const named = (given: string | undefined) => (given === undefined ? undefined : findReader(readers, given).reader);
  const withoutSam = options.sam === 'none';
  const user = named(options.reader) ?? wanted.user;
  const sam = withoutSam ? undefined : (named(options.sam) ?? wanted.sam);
  const names = readers.map(({ reader }) => reader);
  const chosen = chooseSlots(names, { user, sam });
  const occupied = readers.find(({ reader, card, mute }) => reader !== chosen.sam && (card ?? mute));
  return {
    card: user === undefined ? (occupied?.reader ?? chosen.user) : chosen.user,
    sam: withoutSam ? null : chosen.sam,
  };
}
