import type { Evidence } from './evidence.js';
import type { VerdictFinding } from './match-report.js';

/** Why a verdict applies: the rules that say so and the fields that show it. */
export type Grounds = Omit<VerdictFinding, 'verdict'>;

/** Null where the verdict does not apply. */
export type VerdictRule = (evidence: Evidence) => Grounds | null;
