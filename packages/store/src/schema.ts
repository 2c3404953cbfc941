import type { CardState, IdNumber, MismatchReason, RegistrationState, Verdict } from '@jika/registry';

/** The tables as the newest migration leaves them. Instants are ISO 8601 UTC, hashes SHA-256 in hex. */
export interface Tables {
  registrations: {
    id: string;
    id_number: IdNumber;
    name: string;
    sex: string;
    ethnicity: string;
    birth_date: string;
    unit_name: string;
    state: RegistrationState;
  };
  physical_cards: {
    registration_id: string;
    card_number: string;
    issue_serial: string;
    state: CardState;
    activated_at: string | null;
    outlet_name: string | null;
    station_name: string | null;
    flagged_at: string | null;
    flag_reason: MismatchReason | null;
  };
  stations: { id: string; outlet_name: string; name: string; token_hash: string | null };
  receipts: {
    request_id: string;
    request_hash: string;
    station_id: string;
    insertion_id: string;
    challenge: string | null;
    used_at: string;
  };
  activations: {
    id: string;
    request_id: string;
    registration_id: string;
    card_number: string;
    issue_serial: string;
    outlet_name: string;
    station_name: string;
    operator: string;
    activated_at: string;
  };
  mismatch_reports: {
    id: string;
    request_id: string;
    registration_id: string | null;
    card_number: string | null;
    issue_serial: string | null;
    name: string | null;
    masked_id_number: string | null;
    unit_name: string | null;
    verdict: Verdict;
    reason: MismatchReason;
    fields: string;
    outlet_name: string;
    station_name: string;
    operator: string;
    reported_at: string;
    state: 'open' | 'flagged';
    flagged_at: string | null;
    flagged_by: string | null;
    flag_request_id: string | null;
  };
  users: { user_name: string; display_name: string; password_hash: string };
  sessions: { token_hash: string; user_name: string; idle_until: string; expires_at: string };
}
