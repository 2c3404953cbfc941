import type { InvitationState, Role, UnitAccountState, UnitKind, UnitPath } from '@jika/registry';
import type { Generated } from 'kysely';

/** Units, accounts and whoever signs in. Instants are ISO 8601 UTC, hashes SHA-256 in hex. */
export interface AccountTables {
  units: {
    id: string;
    path: UnitPath;
    kind: UnitKind;
    name: string;
    institution_class: Generated<string | null>;
    closed_at: Generated<string | null>;
  };
  accounts: {
    user_name: string;
    /** argon2id in PHC form; null until the first one is set (R31). */
    password_hash: string | null;
    role: Role;
    unit_path: UnitPath;
    /** The account of who added it, of a sub-account (R32). */
    added_by: string | null;
    closed_at: string | null;
    failed_attempts: Generated<number>;
    locked_until: string | null;
    sealed: Buffer;
  };
  sessions: { token_hash: string; user_name: string; idle_until: string; expires_at: string };
  one_time_secrets: {
    id: string;
    user_name: string;
    secret_hash: string;
    issued_at: string;
    /** When it is worth nothing any more, whatever becomes of it. */
    over_at: string;
    handed_over_at: string | null;
    handed_over_by: string | null;
    handed_over_to: UnitPath | null;
    used_at: string | null;
    changed_at: string | null;
    /** When another took its place, or the account ended. */
    withdrawn_at: string | null;
    /** The secret on its way; null once it was handed over. */
    sealed: Buffer | null;
  };
  unit_accounts: {
    id: string;
    unit_path: UnitPath;
    state: UnitAccountState;
    institution_class: string;
    user_name: string | null;
    requested_at: string;
    requested_by: string;
    collated_at: string | null;
    approved_at: string | null;
    reviewed_at: string | null;
    closed_at: string | null;
    sealed: Buffer;
  };
  invitations: {
    id: string;
    unit_path: UnitPath;
    code_hash: string;
    state: InvitationState;
    issued_at: string;
    issued_by: string;
    expires_at: string;
  };
  recovery_tasks: {
    registrant_key: string;
    id: string;
    unit_path: UnitPath;
    asked_at: string;
    started_at: string | null;
    started_by: string | null;
  };
}
