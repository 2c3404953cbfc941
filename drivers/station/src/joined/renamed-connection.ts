import type { CardConnection, ReaderName } from '@jika/reader';

/** The same connection, under the name that its reader has in the joined list. */
export function renamed(connection: CardConnection, reader: ReaderName): CardConnection {
  if (connection.reader === reader) return connection;
  const { insertionId, atr, protocol } = connection;
  return {
    reader,
    insertionId,
    atr,
    protocol,
    transmit: (command, signal) => connection.transmit(command, signal),
    transaction: (work, signal) => connection.transaction(work, signal),
    disconnect: () => connection.disconnect(),
  };
}
