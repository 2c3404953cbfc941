export type { Hardware, ReaderEntry, ReaderKind, SlotUse } from './hardware/hardware.js';
export { loadHardware } from './hardware/load-hardware.js';
export { parseHardware } from './hardware/parse-hardware.js';
export { joinReaders } from './joined/join-readers.js';
export { openStation, type Station } from './open-station.js';
export { examinePort } from './ports/examine-port.js';
export { type PresentPort, presentPorts } from './ports/present-ports.js';
export { StationError, type StationErrorCode } from './station-error.js';
