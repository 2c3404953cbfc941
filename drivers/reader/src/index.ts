export { EventFeed } from './event-feed.js';
export { READER_ERROR_CODES, ReaderError, type ReaderErrorCode } from './reader-error.js';
export type {
  CardConnection,
  ConnectOptions,
  ReaderEvent,
  ReaderName,
  ReaderState,
  ReaderSystem,
} from './reader-system.js';
