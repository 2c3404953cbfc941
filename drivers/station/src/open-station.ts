import type { IdCardSystem } from '@jika/idcard';
import { createPcscSystem, type PcscOptions } from '@jika/pcsc';
import type { ReaderName, ReaderSystem } from '@jika/reader';
import type { WantedSlots } from '@jika/sam-slot';
import { createSerialSystem, type SerialSystem, serialReaderName } from '@jika/serial';
import { type Hardware, type ReaderEntry, type ReaderKind, SLOT_USES } from './hardware/hardware.js';
import { joinReaders } from './joined/join-readers.js';

type EntryOf<Kind extends ReaderKind> = Extract<ReaderEntry, { kind: Kind }>;

/** What counts where the hardware file says nothing of it. */
export interface StationDefaults {
  readonly pcsc?: PcscOptions;
}

/** The readers of one station, as its hardware file has them. */
export interface Station {
  /** All card readers as one system; closing it closes those of every kind. */
  readonly readers: ReaderSystem;
  /** Those of PC/SC alone; null where the file lists none. */
  readonly pcsc: ReaderSystem | null;
  /** Those at serial ports alone; null where the file lists none. */
  readonly serial: SerialSystem | null;
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
  const serial = serialSystem(entriesOf(hardware, 'serial'));
  const parts = [
    ...(pcsc ? [{ kind: 'pcsc' as const, system: pcsc }] : []),
    ...(serial ? [{ kind: 'serial' as const, system: serial }] : []),
  ];
  const readers = joinReaders(parts.map(({ system }) => system));
  return {
    readers,
    pcsc,
    serial,
    slots: wantedSlots(hardware),
    kindOf: (reader) => parts[readers.partOf(reader) ?? -1]?.kind,
    openIdCards: () => openIdCards(entriesOf(hardware, 'id-card')),
  };
}

const entriesOf = <Kind extends ReaderKind>({ readers }: Hardware, kind: Kind) =>
  readers.filter((reader): reader is EntryOf<Kind> => reader.kind === kind);

function pcscSystem([entry]: readonly EntryOf<'pcsc'>[], { pcsc }: StationDefaults): ReaderSystem | null {
  if (entry === undefined) return null;
  const { socket, backend } = entry;
  return createPcscSystem({ ...pcsc, ...(socket && { socketPath: socket }), ...(backend && { backend }) });
}

function serialSystem(entries: readonly EntryOf<'serial'>[]): SerialSystem | null {
  if (entries.length === 0) return null;
  return createSerialSystem({ ports: entries.map(({ model, ...entry }) => ({ ...portSettings(entry), model })) });
}

/** Loaded with the first of them: a station without spares itself the serial ports. */
async function openIdCards(entries: readonly EntryOf<'id-card'>[]): Promise<IdCardSystem | null> {
  if (entries.length === 0) return null;
  const { createIdCardSystem } = await import('@jika/idcard');
  return createIdCardSystem({ ports: entries.map(portSettings) });
}

const portSettings = ({ port, baudRate }: { port: string; baudRate?: number }) => ({
  path: port,
  ...(baudRate && { baudRate }),
});

const wantedSlots = (hardware: Hardware): WantedSlots =>
  Object.assign(
    {},
    ...entriesOf(hardware, 'pcsc').map(({ slots }) => slots),
    ...entriesOf(hardware, 'serial').map(serialSlots),
  );

const serialSlots = ({ model, port, slots = {} }: EntryOf<'serial'>): WantedSlots =>
  Object.fromEntries(
    SLOT_USES.flatMap((use) => {
      const slot = slots[use];
      return slot === undefined ? [] : [[use, serialReaderName(model, port, slot)]];
    }),
  );
