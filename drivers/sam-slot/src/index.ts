export { openSamInSlot, type SamInSlot, type SamIntroduction, type SamSlotOptions } from './open-sam-in-slot.js';
export { type PinSource, pinSourceFrom } from './pin-source.js';
export { chooseSlots, type SlotChoice, type WantedSlots } from './reader-slots.js';
export { type RefusedPins, refusedPinsIn } from './refused-pins.js';
export { SamSlotError, type SamSlotErrorCode } from './sam-slot-error.js';
