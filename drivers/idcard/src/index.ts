export type { IdCard, IdCardBase } from './card/id-card.js';
export type { IdCardKind } from './card/layouts.js';
export { STATUS_WORDS, type StatusWord } from './frame/status-words.js';
export { IdCardError, type IdCardErrorCode } from './id-card-error.js';
export type { IdCardReader, IdCardReaderState } from './id-card-reader.js';
export { createIdCardSystem, type IdCardSystem, type IdCardSystemOptions } from './id-card-system.js';
export type { PortSettings } from './line/serial-line.js';
