import { createPcscSystem, type PcscOptions } from '@jika/pcsc';
import type { ReaderName, ReaderSystem } from '@jika/reader';
import type { WantedSlots } from '@jika/sam-slot';
import type { Hardware, ReaderEntry, ReaderKind } from './hardware/hardware.js';
import { joinReaders } from './joined/join-readers.js';

type EntryOf<Kind extends ReaderKind> = Extract<ReaderEntry, { kind: Kind }>;

/** What counts where the hardware file says nothing of it. */
export interface StationDefaults {
  readonly pcsc?: PcscOptions;
}

/** The readers of one station, as its hardware file has them. */
export interface Station {
  /** All card readers as one system. */
  readonly readers: ReaderSystem;
  /** The slots that the file names; those that it does not are chosen by their names. */
  readonly slots: WantedSlots;
  /** Undefined for a reader that was not seen. */
  kindOf(reader: ReaderName): ReaderKind | undefined;
}

interface Part {
  readonly kind: ReaderKind;
  readonly system: ReaderSystem;
}

/** Nothing is opened before it is used, and a reader that is not plugged in yet is one as soon as it is. */
export function openStation(hardware: Hardware, defaults: StationDefaults = {}): Station {
  const parts = entriesOf(hardware, 'pcsc').map(
    (entry): Part => ({ kind: 'pcsc', system: pcscSystem(entry, defaults) }),
  );
  const readers = joinReaders(parts.map(({ system }) => system));
  return {
    readers,
    slots: wantedSlots(hardware),
    kindOf: (reader) => parts[readers.partOf(reader) ?? -1]?.kind,
  };
}

const entriesOf = <Kind extends ReaderKind>({ readers }: Hardware, kind: Kind) =>
  readers.filter((reader): reader is EntryOf<Kind> => reader.kind === kind);

const pcscSystem = ({ socket, backend }: EntryOf<'pcsc'>, { pcsc }: StationDefaults): ReaderSystem =>
  createPcscSystem({ ...pcsc, ...(socket && { socketPath: socket }), ...(backend && { backend }) });

function wantedSlots(hardware: Hardware): WantedSlots {
  return Object.assign({}, ...entriesOf(hardware, 'pcsc').map(({ slots }) => slots));
}
