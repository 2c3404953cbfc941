import { PURPOSE_NAMES } from '@jika/health-card';
import { attackReading } from './attack-reading.js';
import { attackProbe, attackSam } from './attack-sam.js';
import { attackSession, attackTlv } from './attack-session.js';
import type { Attack } from './campaign.js';

/** Every attack with its share of the commands. */
export const ATTACKS: readonly { readonly attack: Attack; readonly share: number }[] = [
  ...PURPOSE_NAMES.map((purpose) => ({ attack: attackReading(purpose), share: 0.12 })),
  { attack: attackSam, share: 0.1 },
  { attack: attackProbe, share: 0.05 },
  { attack: attackSession, share: 0.15 },
  { attack: attackTlv, share: 0.1 },
];
