export type { Hardware, ReaderEntry, ReaderKind } from './hardware/hardware.js';
export { type HardwareSettings, hardwareOf } from './hardware/hardware-of.js';
export { loadHardware } from './hardware/load-hardware.js';
export { type JoinedReaders, joinReaders } from './joined/join-readers.js';
export { openStation, type Station, type StationDefaults } from './open-station.js';
export { examinePort } from './ports/examine-port.js';
export { lookAtIdCards, lookAtSerial, type PortLook } from './ports/port-look.js';
export { type PresentPort, presentPorts } from './ports/present-ports.js';
export { StationError, type StationErrorCode } from './station-error.js';
