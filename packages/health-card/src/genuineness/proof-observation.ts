/**
 * What was seen while a card proved itself (internal authentication, spec f.4). It stays out of the reading: a decision is made from the result
 * of the proof, and these bytes serve only to recognise a recording or a relay.
 */
export interface ProofObservation {
  /** What was put to the card, 16 bytes: the random number of the SAM, then ours. */
  readonly challenge: Uint8Array;
  /** What it answered: 8 bytes from an honest card, at most 256. */
  readonly answer: Uint8Array;
  /** From the command to its answer as this program saw it, so with driver and reader. */
  readonly roundTripMs: number;
}
