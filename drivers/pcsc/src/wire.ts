/** What the parent and its two kinds of child process say to each other. */

/** From the child that watches the readers. `state` is SCARD_READERSTATE.dwEventState: flags below, event counter above bit 16. */
export type MonitorMessage =
  | { type: 'unavailable'; reason: string }
  | { type: 'down'; reason: string }
  | { type: 'listed'; readers: string[] }
  | { type: 'status'; reader: string; state: number; atr: Uint8Array };

/** To the child that talks to the cards of one reader. `card` numbers a connection, `limit` is the largest answer in bytes. */
export type CardCall =
  | { op: 'connect'; card: number; reader: string; exclusive: boolean }
  | { op: 'transmit'; card: number; command: Uint8Array; limit: number }
  | { op: 'disconnect'; card: number };

export type CardRequest = CardCall & { id: number };

/** `protocol` answers connect (1 is T=0, 2 is T=1), `answer` answers transmit, `error` is the binding's own text. */
export interface CardReply {
  id: number;
  protocol?: number;
  answer?: Uint8Array;
  error?: string;
}
