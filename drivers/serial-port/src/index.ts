export { type OpenPort, openPort, type PortListener, type PortSettings } from './open-port.js';
export { refusalOf } from './refusal.js';
