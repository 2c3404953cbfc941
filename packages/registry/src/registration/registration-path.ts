import type { Verdict } from '../match/match-report.js';

/** S11: whether provinces know each other's cards and credits. */
export interface Interconnection {
  readonly interconnected: boolean;
}

/** Where a tap leads that meets no registration. None of these opens a case of mismatch. */
export type RegistrationPath = 'register' | 'register-as-new';

/**
 * R3: a card from elsewhere whose holder is not on the platform leads to registration. R8: so does one of another province, as a new person, until the provinces
 * are interconnected. Null for every other verdict. Credits are never touched here.
 */
export function registrationPath(
  verdict: Verdict | 'other-province',
  { interconnected }: Interconnection,
): RegistrationPath | null {
  if (verdict === 'not-registered') return 'register';
  return verdict === 'other-province' && !interconnected ? 'register-as-new' : null;
}
