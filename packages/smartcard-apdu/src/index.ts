export type { CardChannel } from './channel.js';
