import { createPcscSystem } from '@jika/pcsc';
import type { ReaderSystem } from '@jika/reader';
import type { WantedSlots } from '@jika/sam-slot';
import type { Hardware, ReaderEntry } from './hardware/hardware.js';
import { joinReaders } from './joined/join-readers.js';

type EntryOf<Kind extends ReaderEntry['kind']> = Extract<ReaderEntry, { kind: Kind }>;

/** The readers of one station, as its hardware file has them. */
export interface Station {
  /** All card readers as one system. */
  readonly readers: ReaderSystem;
  /** The slots that the file names; those that it does not are chosen by their names. */
  readonly slots: WantedSlots;
}

/** Nothing is opened before it is used: a reader that is not plugged in yet is one as soon as it is. */
export function openStation(hardware: Hardware): Station {
  return { readers: joinReaders(entriesOf(hardware, 'pcsc').map(pcscSystem)), slots: wantedSlots(hardware) };
}

const entriesOf = <Kind extends ReaderEntry['kind']>({ readers }: Hardware, kind: Kind) =>
  readers.filter((reader): reader is EntryOf<Kind> => reader.kind === kind);

const pcscSystem = ({ socket, backend }: EntryOf<'pcsc'>): ReaderSystem =>
  createPcscSystem({ ...(socket && { socketPath: socket }), ...(backend && { backend }) });

function wantedSlots(hardware: Hardware): WantedSlots {
  return Object.assign({}, ...entriesOf(hardware, 'pcsc').map(({ slots }) => slots));
}
