/**
 * One command APDU in, one response APDU out (ISO/IEC 7816-3, clause 12).
 * The answer holds at least the two status bytes. Everything above it is blind to the transport.
 */
export interface CardChannel {
  transmit(command: Uint8Array, signal?: AbortSignal): Promise<Uint8Array>;
}
