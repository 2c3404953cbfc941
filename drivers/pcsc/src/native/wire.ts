/** What the parent and the child that talks to cards say to each other. */

/** To the child that talks to the cards of one reader. `card` numbers a connection, `limit` is the largest answer in bytes. */
export type CardCall =
  | { op: 'connect'; card: number; reader: string; exclusive: boolean }
  | { op: 'transmit'; card: number; command: Uint8Array; limit: number }
  | { op: 'disconnect'; card: number };

export type CardRequest = CardCall & { id: number };

/** `result` is the answer to transmit, one byte with the protocol (1 is T=0, 2 is T=1) to connect, and empty to disconnect. */
export type CardReply = { id: number; result: Uint8Array } | { id: number; error: string };

/** The descriptor of the pipe that carries requests and replies; 3 is the IPC channel, whose end tells a child that its parent is gone. */
export const CARD_PIPE = 4;
