/**
 * One command APDU in, one response APDU out (ISO/IEC 7816-3, clause 12).
 * The answer holds at least the two status bytes. Everything above it is blind to the transport.
 *
 * Commands reach the card in the order of the calls, and the answer to one is never taken for that of another: after a signal gave one up,
 * the card may still carry it out, before the next.
 */
export interface CardChannel {
  transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array>;
}
