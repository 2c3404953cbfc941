import type { Hardware } from './hardware.js';
import { loadHardware } from './load-hardware.js';

/** What the settings of a station say of its readers. */
export interface HardwareSettings {
  readonly file?: string | undefined;
  /** The serial port of an ID-card reader; it stands in place of those of the file. */
  readonly idCardPort?: string | undefined;
  /** Bits a second, where it is another than the usual. */
  readonly idCardBaudRate?: number | undefined;
}

/**
 * The hardware of a station by its settings: without a file the readers are those of PC/SC.
 * @throws StationError as `loadHardware`
 */
export async function hardwareOf({ file, idCardPort, idCardBaudRate }: HardwareSettings): Promise<Hardware> {
  const { readers }: Hardware = file ? await loadHardware(file) : { readers: [{ kind: 'pcsc' }] };
  if (!idCardPort) return { readers };
  const idCards = { kind: 'id-card', port: idCardPort, ...(idCardBaudRate && { baudRate: idCardBaudRate }) } as const;
  return { readers: [...readers.filter(({ kind }) => kind !== 'id-card'), idCards] };
}
