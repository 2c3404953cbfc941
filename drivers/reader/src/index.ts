export { EventFeed } from './event-feed.js';
export { ReaderError, type ReaderErrorCode } from './reader-error.js';
export type {
  CardConnection,
  ConnectOptions,
  ReaderEvent,
  ReaderName,
  ReaderState,
  ReaderSystem,
} from './reader-system.js';
