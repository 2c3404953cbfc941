export { SERIAL_MODELS, type SerialModel, type SerialModelFacts, serialReaderName } from './models.js';
export type { PortState, SerialPortSettings } from './serial-reader.js';
export { createSerialSystem, type SerialSystem, type SerialSystemOptions } from './serial-system.js';
export { openT0 } from './transmission/open-t0.js';
export { openT1 } from './transmission/open-t1.js';
export type { TpduChannel, TpduWaiting } from './transmission/tpdu-channel.js';
export {
  DEFAULT_LIMITS,
  type Transmission,
  type TransmissionLimits,
  type TransmissionOptions,
} from './transmission/transmission.js';
