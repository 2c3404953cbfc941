import type { ApduLimits } from '@jika/smartcard-apdu';
import { plannedTraffic } from './planned-traffic.js';
import { PURPOSE_NAMES, PURPOSES, type Purpose } from './purpose.js';

const ROUNDS_PER_COMMAND = 8;

/** A piece of work with card or SAM takes about a second on a good one, and no record is longer than a short answer: this is where patience ends. */
export const CHIP_LIMITS: Partial<ApduLimits> = {
  roundsPerCommand: ROUNDS_PER_COMMAND,
  bytesPerAnswer: 256,
  timePerCommandMs: 5_000,
  timePerSessionMs: 30_000,
  commandsPerSession: 200,
};

/** The limits of one reading: every command of a full card may take all of its rounds. Worked out once, not at each tap. */
const READING_LIMITS: ReadonlyMap<Purpose, Partial<ApduLimits>> = new Map(
  PURPOSE_NAMES.map((purpose) => [
    purpose,
    {
      ...CHIP_LIMITS,
      timePerSessionMs: PURPOSES[purpose].patienceMs,
      commandsPerSession: ROUNDS_PER_COMMAND * plannedTraffic(purpose).commands,
    },
  ]),
);

export const limitsFor = (purpose: Purpose): Partial<ApduLimits> => READING_LIMITS.get(purpose) ?? CHIP_LIMITS;
