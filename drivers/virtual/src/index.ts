export type { CardInSlot } from './card-in-slot.js';
