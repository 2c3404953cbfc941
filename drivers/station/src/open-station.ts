import type { IdCardSystem } from '@jika/idcard';
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
  /** Those of PC/SC alone; null where the file lists none. */
  readonly pcsc: ReaderSystem | null;
  /** The slots that the file names; those that it does not are chosen by their names. */
  readonly slots: WantedSlots;
  /** Undefined for a reader that was not seen. */
  kindOf(reader: ReaderName): ReaderKind | undefined;
  /** Opens the readers of ID cards, for the caller to close; null where the file lists none. */
  openIdCards(): Promise<IdCardSystem | null>;
}

/** Nothing is opened before it is used, and a reader that is not plugged in yet is one as soon as it is. */
export function openStation(hardware: Hardware, defaults: StationDefaults = {}): Station {
  const pcsc = pcscSystem(entriesOf(hardware, 'pcsc'), defaults);
  const parts = [...(pcsc ? [{ kind: 'pcsc' as const, system: pcsc }] : [])];
  const readers = joinReaders(parts.map(({ system }) => system));
  return {
    readers,
    pcsc,
    slots: wantedSlots(hardware),
    kindOf: (reader) => parts[readers.partOf(reader) ?? -1]?.kind,
    openIdCards: () => openIdCards(entriesOf(hardware, 'id-card')),
  };
}

export const entriesOf = <Kind extends ReaderKind>({ readers }: Hardware, kind: Kind) =>
  readers.filter((reader): reader is EntryOf<Kind> => reader.kind === kind);

function pcscSystem([entry]: readonly EntryOf<'pcsc'>[], { pcsc }: StationDefaults): ReaderSystem | null {
  if (entry === undefined) return null;
  const { socket, backend } = entry;
  return createPcscSystem({ ...pcsc, ...(socket && { socketPath: socket }), ...(backend && { backend }) });
}

/** Loaded with the first of them: a station without spares itself the serial ports. */
async function openIdCards(entries: readonly EntryOf<'id-card'>[]): Promise<IdCardSystem | null> {
  if (entries.length === 0) return null;
  const { createIdCardSystem } = await import('@jika/idcard');
  return createIdCardSystem({
    ports: entries.map(({ port, baudRate }) => ({ path: port, ...(baudRate && { baudRate }) })),
  });
}

function wantedSlots(hardware: Hardware): WantedSlots {
  return Object.assign({}, ...entriesOf(hardware, 'pcsc').map(({ slots }) => slots));
}
