/**
 * Users become accounts (D5.5): what tells who somebody is lies sealed, an account may still wait for its first password (R31), and one that ended stays
 * as a tombstone. Of a one-time secret a hash is kept; the secret itself lies sealed until it is handed over, once (R31, R41).
 */
export const accounts = `
  ALTER TABLE units ADD COLUMN institution_class TEXT;
  ALTER TABLE units ADD COLUMN closed_at TEXT;
  CREATE INDEX units_by_name ON units (name);

  CREATE TABLE accounts (
    user_name       TEXT PRIMARY KEY,
    password_hash   TEXT CHECK (password_hash LIKE '$argon2id$%'),
    role            TEXT NOT NULL,
    unit_path       TEXT NOT NULL,
    added_by        TEXT,
    closed_at       TEXT,
    failed_attempts INTEGER NOT NULL DEFAULT 0,
    locked_until    TEXT,
    sealed          BYTES NOT NULL
  ) STRICT;
  CREATE INDEX accounts_by_unit ON accounts (unit_path, role);

  ALTER TABLE sessions RENAME TO old_sessions;
  DROP INDEX sessions_by_user;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_name  TEXT NOT NULL REFERENCES accounts (user_name),
    idle_until TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_by_user ON sessions (user_name, expires_at);

  CREATE TABLE one_time_secrets (
    id             TEXT PRIMARY KEY,
    user_name      TEXT NOT NULL REFERENCES accounts (user_name),
    secret_hash    TEXT NOT NULL CHECK (length(secret_hash) = 64),
    issued_at      TEXT NOT NULL,
    over_at        TEXT NOT NULL,
    handed_over_at TEXT,
    handed_over_by TEXT,
    handed_over_to TEXT,
    used_at        TEXT,
    changed_at     TEXT,
    withdrawn_at   TEXT,
    sealed         BYTES,
    CHECK ((handed_over_at IS NULL) = (sealed IS NOT NULL) OR withdrawn_at IS NOT NULL)
  ) STRICT;
  CREATE UNIQUE INDEX one_standing_secret_per_account ON one_time_secrets (user_name)
    WHERE changed_at IS NULL AND withdrawn_at IS NULL;

  CREATE TABLE unit_accounts (
    id                TEXT PRIMARY KEY,
    unit_path         TEXT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('requested', 'city-collated', 'province-approved', 'secret-issued',
                        'first-login-changed', 'active', 'recovering', 'closed')),
    institution_class TEXT NOT NULL,
    user_name         TEXT REFERENCES accounts (user_name),
    requested_at      TEXT NOT NULL,
    requested_by      TEXT NOT NULL,
    collated_at       TEXT,
    approved_at       TEXT,
    reviewed_at       TEXT,
    closed_at         TEXT,
    sealed            BYTES NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX one_account_per_unit ON unit_accounts (unit_path) WHERE state <> 'closed';
  CREATE INDEX unit_accounts_by_state ON unit_accounts (state, requested_at, id);

  CREATE TABLE invitations (
    id         TEXT PRIMARY KEY,
    unit_path  TEXT NOT NULL,
    code_hash  TEXT NOT NULL UNIQUE CHECK (length(code_hash) = 64),
    state      TEXT NOT NULL CHECK (state IN ('issued', 'used', 'expired')),
    issued_at  TEXT NOT NULL,
    issued_by  TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX invitations_by_unit ON invitations (unit_path, state);

  CREATE TABLE recovery_tasks (
    registrant_key TEXT NOT NULL REFERENCES registrants (registrant_key),
    id             TEXT NOT NULL,
    unit_path      TEXT NOT NULL,
    asked_at       TEXT NOT NULL,
    started_at     TEXT,
    started_by     TEXT,
    PRIMARY KEY (registrant_key, id)
  ) STRICT;
  CREATE INDEX recovery_tasks_by_unit ON recovery_tasks (unit_path, asked_at);

  CREATE INDEX audit_events_by_time ON audit_events (at, lane, seq);

  CREATE TABLE legal_holds (
    id             TEXT PRIMARY KEY,
    record_class   TEXT,
    registrant_key TEXT,
    reason         TEXT NOT NULL,
    from_at        TEXT NOT NULL,
    until_at       TEXT,
    placed_by      TEXT NOT NULL,
    lifted_by      TEXT
  ) STRICT;

  CREATE TABLE retention_orders (
    id           TEXT PRIMARY KEY,
    proposed_at  TEXT NOT NULL,
    proposed_by  TEXT NOT NULL,
    confirmed_at TEXT,
    confirmed_by TEXT,
    CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)
  ) STRICT;

  CREATE TABLE stripped_rows (
    table_name TEXT NOT NULL,
    row_key    TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (table_name, row_key)
  ) STRICT;
`;

/** Once the names of the users are sealed. */
export const usersGone = `
  INSERT INTO sessions SELECT token_hash, user_name, idle_until, expires_at FROM old_sessions;
  DROP TABLE old_sessions;
  DROP TABLE users;
`;
