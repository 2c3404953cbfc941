import { PURPOSE_NAMES } from '@jika/health-card';
import { attackReading } from './attack-reading.js';
import { attackProbe, attackSam } from './attack-sam.js';
import { attackSession, attackTlv } from './attack-session.js';
import { attackWriter } from './attack-writer.js';
import type { Attack } from './campaign.js';

interface Attacked {
  readonly attack: Attack;
  /** Of all that is tried. The parts of one table come to 1. */
  readonly share: number;
}

/** Readings of hostile cards. */
export const READINGS: readonly Attacked[] = PURPOSE_NAMES.map((purpose, _index, { length }) => ({
  attack: attackReading(purpose),
  share: 1 / length,
}));

/** Everything else that listens to cards and SAMs. */
export const LISTENERS: readonly Attacked[] = [
  { attack: attackWriter, share: 0.12 },
  { attack: attackSam, share: 0.2 },
  // Each command has the SAM compute under every set of conventions.
  { attack: attackProbe, share: 0.03 },
  { attack: attackSession, share: 0.5 },
  { attack: attackTlv, share: 0.15 },
];
