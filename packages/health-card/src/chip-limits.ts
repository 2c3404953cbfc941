import type { ApduLimits } from '@jika/smartcard-apdu';

/** A reading takes about a second on a good card, and no record is longer than a short answer: this is where patience ends. */
export const CHIP_LIMITS: Partial<ApduLimits> = {
  roundsPerCommand: 8,
  bytesPerAnswer: 256,
  timePerCommandMs: 5_000,
  timePerSessionMs: 30_000,
  commandsPerSession: 200,
};
