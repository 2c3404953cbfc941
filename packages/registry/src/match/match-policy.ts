import { SCOPE_OF_THE_NOTICE, type Scope } from '../accounts/scope.js';
import type { ComparedField, FieldComparison, Verdict } from './match-report.js';

type FieldWeight = FieldComparison['weight'];

/** What tells card and holder. A difference in one of them always forbids activation (R9, R53, X6). */
export const KEY_FIELDS = ['idNumber', 'documentNumber', 'issueSerial'] as const satisfies readonly ComparedField[];

/** The versioned rule set of a match (row 43 of the feature list); each report keeps the version that decided it. */
export interface MatchPolicy {
  version: string;
  /** Whether a difference in the field forbids activation or is only shown. */
  weights: Readonly<Record<ComparedField, FieldWeight> & Record<(typeof KEY_FIELDS)[number], 'blocking'>>;
  /** Whether a name that agrees but for what the chip cannot hold counts as a blocking difference. */
  encodingLossBlocks: boolean;
  /** Whether a card of which no proof could be asked is treated as not genuine (X2). A proof that failed always is. */
  requireProof: boolean;
  /** The two digits of GB/T 2260 of the platform's own province. */
  province: string;
  /** Whether cards of other provinces are as good as its own (R8). */
  interconnected: boolean;
  scope: Scope;
  /** What two persons together may set aside (row 46 of the feature list), among `OVERRIDABLE_AT_MOST`. */
  overridable: readonly Verdict[];
}

/** Never whose card it is, nor whether it is a card at all. */
export const OVERRIDABLE_AT_MOST: readonly Verdict[] = ['expired', 'field-mismatch'];

/** Ethnicity is advisory: old batches were made from records without it, and it identifies nobody. */
export const DEFAULT_POLICY: MatchPolicy = {
  version: '2',
  weights: {
    name: 'blocking',
    sex: 'blocking',
    ethnicity: 'advisory',
    birthDate: 'blocking',
    idNumber: 'blocking',
    documentNumber: 'blocking',
    issueSerial: 'blocking',
  },
  encodingLossBlocks: false,
  requireProof: true,
  province: '43',
  interconnected: false,
  scope: SCOPE_OF_THE_NOTICE,
  overridable: ['field-mismatch'],
};
