/** What a card may cost us at most: every loop and wait of a session is bounded by one of these. */
export interface ApduLimits {
  /** Exchanges over the channel for one command: parts of a chain, GET RESPONSE, a wrong Le. */
  readonly roundsPerCommand: number;
  /** Bytes of data of one answer, joined. */
  readonly bytesPerAnswer: number;
  /** Milliseconds for one command with all its rounds. */
  readonly timePerCommandMs: number;
  /** Milliseconds spent waiting for the card in the whole session; pauses of the caller do not count. */
  readonly timePerSessionMs: number;
  /** Exchanges over the channel in the whole session. */
  readonly commandsPerSession: number;
}

/** The longest file of the resident health card (3267 bytes) takes 14 rounds; a whole card is read in under 300 commands. */
export const DEFAULT_LIMITS: ApduLimits = {
  roundsPerCommand: 64,
  bytesPerAnswer: 65_536,
  timePerCommandMs: 10_000,
  timePerSessionMs: 300_000,
  commandsPerSession: 10_000,
};
