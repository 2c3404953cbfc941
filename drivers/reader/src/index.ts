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
export { requireCommand } from './require-command.js';
export { type ConnectedCard, heldByAnother, SharedConnection } from './shared-connection.js';
export { Turns } from './turns.js';
export { asReaderError, failure, reasonOf, within } from './within.js';
