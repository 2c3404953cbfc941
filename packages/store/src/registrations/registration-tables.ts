import type { CheckTask, RegistrationEntry, RegistrationState, Role, UnitPath } from '@jika/registry';

/** The tables of the workflow, all keyed by the registrant first. Lists of fields are codes with blanks between. */
export interface RegistrationTables {
  /** The last number that a lane gave out on a day, YYYY-MM-DD in China. */
  receipt_sequences: { day: string; lane: number; last: number };
  registration_history: {
    registrant_key: string;
    registration_id: string;
    /** Counts up from 1 within a registration. */
    seq: number;
    at: string;
    account: string;
    role: Role;
    action: RegistrationEntry['action'];
    from_state: RegistrationState;
    to_state: RegistrationState;
    from_unit: UnitPath | null;
    to_unit: UnitPath | null;
    fields: string;
    /** `SealedEntry`; null where nothing personal was said. */
    sealed: Buffer | null;
  };
  check_tasks: {
    registrant_key: string;
    registration_id: string;
    opened_at: string;
    state: CheckTask['state'];
    closed_at: string | null;
    fields: string;
  };
  tombstones: {
    registrant_key: string;
    registration_id: string;
    replaced_by: string | null;
    deleted_at: string;
    deleted_by: string;
  };
}
