import type { IdNumberProblem } from '../id-number/id-number.js';

/** Why something could not be looked at. */
export type Obstacle =
  | 'not-read' // the purpose of the reading does not touch it
  | 'absent' // never written
  | 'denied' // the card did not open the file
  | 'corrupt' // the record cannot be decoded
  | 'no-sam'
  | 'sam-failed'
  | 'no-city-code'
  | 'not-supported' // the card has no such command, or an answer to reset without a factor
  | 'card-failed'
  | 'cut-down-card' // 16K and 8K cards have no room for a certificate
  | 'unknown-layout' // the layout of real certificates is not public (spec g)
  | 'no-trusted-root' // the trust list is empty
  | 'id-number-invalid' // has a check of its own
  | 'region-unassigned' // no list of all regions that ever were decides (GB/T 2260)
  | 'sex-not-stated' // 0 or 9 of GB/T 2261.1
  | 'no-version-list'; // nobody said which versions there are

/** What a check found that speaks against the card. */
export type Fault =
  | 'answer-wrong'
  | 'signature-wrong' // no trusted root made it
  | 'differs'
  | 'not-a-date'
  | 'in-the-future'
  | 'not-in-order' // of two dates
  | 'not-yet-valid'
  | 'expired'
  | 'not-listed'
  | IdNumberProblem;

/** What a check found that speaks for the card. */
export type Agreement =
  | 'answer-right'
  | 'signature-right'
  | 'agrees'
  | 'well-formed'
  | 'in-order' // of two dates
  | 'within-validity'
  | 'no-limit' // no date of expiry was written
  | 'listed';

/** What came of one check. */
export type Finding =
  | { readonly outcome: 'passed'; readonly reason: Agreement }
  | { readonly outcome: 'failed'; readonly reason: Fault }
  | { readonly outcome: 'not-possible'; readonly reason: Obstacle };

export const passed = (reason: Agreement): Finding => ({ outcome: 'passed', reason });
export const failed = (reason: Fault): Finding => ({ outcome: 'failed', reason });
export const notPossible = (reason: Obstacle): Finding => ({ outcome: 'not-possible', reason });
