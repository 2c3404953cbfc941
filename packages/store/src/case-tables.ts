import type {
  BatchOwnerKind,
  BatchState,
  CaseKind,
  CaseState,
  CaseStep,
  MismatchReason,
  QuarterKey,
  ReturnTarget,
  Role,
  UnitPath,
} from '@jika/registry';

/** The annexes that are made of cases. */
export const CASE_ANNEXES = [4, 5, 6] as const;
export type CaseAnnex = (typeof CASE_ANNEXES)[number];

/** What became of a line of an annex, as its stamped return says. */
export const ITEM_OUTCOMES = ['accepted', 'refused', 'unmarked', 'unknown', 'missing', 'ambiguous'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

/** What somebody is told of something that happened by itself or by another. */
export const NOTICE_CODES = [
  'rolled-over', // R23
  'case-returned',
  'case-refused',
  'case-executed',
  'loss-reported', // to the holder, as on file (R20)
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** The tables of cards on their way, cases and batches. Instants are ISO 8601 UTC. */
export interface CaseTables {
  card_orders: {
    registrant_key: string;
    case_id: string;
    registration_id: string;
    ordered_at: string;
    /** Null until the card is on record. */
    card_key: string | null;
  };
  card_reminders: { registrant_key: string; card_key: string; reminded_at: string };
  cases: {
    registrant_key: string;
    id: string;
    request_id: string;
    kind: CaseKind;
    state: CaseState;
    awaiting: ReturnTarget | 'province' | null;
    unit_path: UnitPath;
    subject_key: string;
    registration_id: string | null;
    card_key: string | null;
    /** The right unit, of a no-unit case (R16). */
    to_unit_path: UnitPath | null;
    opened_by: string;
    opened_by_role: Role;
    opened_at: string;
    last_step_at: string;
    reason: MismatchReason | null;
    stronger_proof: 0 | 1;
    period: string;
    rolled_over_from: string | null;
    /** How many there are in `case_steps`. */
    steps: number;
    sealed: Buffer;
  };
  case_steps: {
    registrant_key: string;
    case_id: string;
    /** From 1. */
    number: number;
    action: CaseStep['action'];
    actor: string;
    role: Role;
    level: CaseStep['level'];
    at: string;
    returned_to: ReturnTarget | null;
    sealed: Buffer;
  };
  notices: {
    registrant_key: string;
    id: string;
    /** An account; null for the holder, who is reached as on file. */
    addressee: string | null;
    code: NoticeCode;
    period_from: string | null;
    period_to: string | null;
    at: string;
  };
  batch_owners: { owner: UnitPath; annex: CaseAnnex; version: number };
  batches: {
    id: string;
    owner: UnitPath;
    owner_kind: BatchOwnerKind;
    annex: CaseAnnex;
    quarter: QuarterKey;
    state: BatchState;
    opened_at: string;
    cut_off_at: string | null;
    items: number | null;
    digest: string | null;
    /** The evidence as JSON (D6.16). */
    seal: string | null;
    return_digest: string | null;
    return_by: string | null;
  };
  batch_items: {
    registrant_key: string;
    case_id: string;
    batch_id: string;
    joined_at: string;
    rolled_over_from: QuarterKey | null;
    digest: string;
    outcome: ItemOutcome | null;
    sealed: Buffer;
    sealed_outcome: Buffer | null;
  };
  annex_exports: {
    id: string;
    batch_id: string;
    account: string;
    role: Role;
    purpose: string;
    format: string;
    started_at: string;
    finished_at: string | null;
    rows: number | null;
    bytes: number | null;
    sha256: string | null;
  };
}
