import type { ComparedField, FieldComparison } from './match-report.js';

type FieldWeight = FieldComparison['weight'];

/** The versioned rule set of a match (row 43 of the feature list); each report keeps the version that decided it. */
export interface MatchPolicy {
  version: string;
  /** Whether a difference in the field forbids activation or is only shown. The two keys of a card always forbid it (R9, X6). */
  weights: Readonly<Record<ComparedField, FieldWeight> & Record<'idNumber' | 'issueSerial', 'blocking'>>;
  /** Whether a name that agrees but for what the chip cannot hold counts as a blocking difference. */
  encodingLossBlocks: boolean;
  /** Whether a card of which no proof could be asked is treated as not genuine (X2). A proof that failed always is. */
  requireProof: boolean;
}

/** Ethnicity is advisory: old batches were made from records without it, and it identifies nobody. */
export const DEFAULT_POLICY: MatchPolicy = {
  version: '1',
  weights: {
    name: 'blocking',
    sex: 'blocking',
    ethnicity: 'advisory',
    birthDate: 'blocking',
    idNumber: 'blocking',
    issueSerial: 'blocking',
  },
  encodingLossBlocks: false,
  requireProof: true,
};
