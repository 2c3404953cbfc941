import { alreadyActive, blocked, otherCard, replacementFlagged, reportedLost } from './card-rules.js';
import { fieldMismatch, ready } from './field-rules.js';
import type { VerdictRule } from './grounds.js';
import type { Verdict } from './match-report.js';
import { expired, invalidIdNumber, notGenuine, otherProvince, unreadable } from './reading-rules.js';
import {
  duplicateRegistrations,
  movedOut,
  notApproved,
  notRegistered,
  noUnit,
  otherUnit,
  outOfScope,
  voidRegistration,
} from './registration-rules.js';

/** One rule for each verdict. That of `ready` is asked only when nothing graver was found. */
export const VERDICT_RULES: Readonly<Record<Verdict, VerdictRule>> = {
  'other-province': otherProvince,
  unreadable,
  'not-genuine': notGenuine,
  'reported-lost': reportedLost,
  blocked,
  'invalid-id-number': invalidIdNumber,
  'not-registered': notRegistered,
  'duplicate-registrations': duplicateRegistrations,
  void: voidRegistration,
  'out-of-scope': outOfScope,
  'not-approved': notApproved,
  'no-unit': noUnit,
  'other-card': otherCard,
  expired,
  'replacement-flagged': replacementFlagged,
  'already-active': alreadyActive,
  'field-mismatch': fieldMismatch,
  ready,
  'moved-out': movedOut,
  'other-unit': otherUnit,
};
