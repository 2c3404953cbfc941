import type { CardState, MismatchReason, RegistrationState, SuspensionReason, UnitPath, Verdict } from '@jika/registry';
import type { Generated } from 'kysely';
import type { AccountTables } from './accounts/account-tables.js';
import type { AuditTables } from './audit/audit-tables.js';
import type { CaseTables } from './case-tables.js';
import type { ImportTables } from './imports/import-tables.js';
import type { RegistrationTables } from './registrations/registration-tables.js';
import type { RetentionTables } from './retention/retention-tables.js';

/**
 * The tables as the newest migration leaves them. Instants are ISO 8601 UTC, hashes SHA-256 in hex. `registrant_key` is a keyed hash of the ID number;
 * `sealed` holds what is personal (`sealed-values.ts`).
 */
export interface Tables
  extends AccountTables,
    AuditTables,
    CaseTables,
    ImportTables,
    RegistrationTables,
    RetentionTables {
  data_keys: { id: number; purpose: 'seal' | 'index'; wrapped: string; created_at: string; retired_at: string | null };
  registrants: { registrant_key: string; version: number };
  registrations: {
    registrant_key: string;
    id: string;
    /** Null for a person whose unit is not known, `no_unit` 1 for one whose record says so (R16). */
    unit_path: UnitPath | null;
    no_unit: Generated<0 | 1>;
    state: RegistrationState;
    suspected_in: RegistrationState | null;
    moved_out_at: string | null;
    /** The accounts before and after this one (R10), as `registrant key/id`. */
    replaces: string | null;
    replaced_by: string | null;
    request_id: string | null;
    receipt_number: string | null;
    submitted_at: string | null;
    updated_at: string;
    sealed: Buffer;
    /** The account that started it; null for one that was put on record otherwise. */
    holder: string | null;
  };
  physical_cards: {
    registrant_key: string;
    card_key: string;
    registration_id: string;
    state: CardState;
    state_since: string;
    bank: string | null;
    branch: string | null;
    suspended_at: string | null;
    suspended_by: string | null;
    suspension: SuspensionReason | null;
    activated_at: string | null;
    outlet_name: string | null;
    station_name: string | null;
    flagged_at: string | null;
    flag_reason: MismatchReason | null;
    /** Null for a card that was not made yet, or before this was noted. */
    made_at: string | null;
    /** YYYY-MM-DD. */
    valid_until: string | null;
    sealed: Buffer;
  };
  stations: { id: string; outlet_name: string; name: string; token_hash: string | null };
  receipts: {
    registrant_key: string;
    request_id: string;
    request_hash: string;
    station_id: string;
    insertion_id: string;
    challenge: string | null;
    used_at: string;
  };
  activations: {
    registrant_key: string;
    request_id: string;
    id: string;
    registration_id: string;
    card_key: string;
    outlet_name: string;
    station_name: string;
    activated_at: string;
    sealed: Buffer;
  };
  mismatch_reports: {
    registrant_key: string;
    id: string;
    request_id: string;
    registration_id: string | null;
    card_key: string | null;
    unit_path: UnitPath;
    verdict: Verdict;
    reason: MismatchReason;
    outlet_name: string;
    station_name: string;
    reported_at: string;
    state: 'open' | 'flagged';
    flagged_at: string | null;
    flagged_by: string | null;
    flag_request_id: string | null;
    sealed: Buffer;
  };
}
