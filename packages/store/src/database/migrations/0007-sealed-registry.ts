/**
 * Whatever tells who somebody is lies sealed in one value per row. Every table begins its key with the registrant's: a keyed hash of the ID number (R9),
 * so that it can be found and be spread over many databases. In clear are only states, places, instants and codes.
 */
export const sealedRegistry = `
  DROP INDEX mismatch_reports_by_time;
  DROP INDEX one_open_report_per_card_and_reason;
  DROP INDEX activations_by_time;
  DROP INDEX activations_by_registration;
  DROP INDEX one_active_card_per_registration;
  DROP INDEX physical_cards_by_registration;
  DROP INDEX registrations_by_id_number;
  DROP INDEX one_live_registration_per_id_number;
  ALTER TABLE mismatch_reports RENAME TO old_mismatch_reports;
  ALTER TABLE activations RENAME TO old_activations;
  ALTER TABLE receipts RENAME TO old_receipts;
  ALTER TABLE physical_cards RENAME TO old_physical_cards;
  ALTER TABLE registrations RENAME TO old_registrations;

  CREATE TABLE registrants (
    registrant_key TEXT PRIMARY KEY,
    version        INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE registrations (
    registrant_key TEXT NOT NULL REFERENCES registrants (registrant_key),
    id             TEXT NOT NULL,
    unit_path      TEXT,
    no_unit        INTEGER NOT NULL DEFAULT 0 CHECK (no_unit IN (0, 1)),
    state          TEXT NOT NULL,
    suspected_in   TEXT,
    moved_out_at   TEXT,
    replaces       TEXT,
    replaced_by    TEXT,
    request_id     TEXT,
    receipt_number TEXT,
    submitted_at   TEXT,
    updated_at     TEXT NOT NULL,
    sealed         BYTES NOT NULL,
    PRIMARY KEY (registrant_key, id)
  ) STRICT;
  CREATE UNIQUE INDEX one_live_registration_per_registrant ON registrations (registrant_key) WHERE state <> 'void';
  CREATE INDEX registrations_by_unit ON registrations (unit_path, state, updated_at);

  CREATE TABLE physical_cards (
    registrant_key  TEXT NOT NULL,
    card_key        TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    state           TEXT NOT NULL,
    state_since     TEXT NOT NULL,
    bank            TEXT,
    branch          TEXT,
    suspended_at    TEXT,
    suspended_by    TEXT,
    suspension      TEXT,
    activated_at    TEXT,
    outlet_name     TEXT,
    station_name    TEXT,
    flagged_at      TEXT,
    flag_reason     TEXT CHECK (flag_reason IN ('lost', 'damaged', 'information-error')),
    sealed          BYTES NOT NULL,
    PRIMARY KEY (registrant_key, card_key),
    FOREIGN KEY (registrant_key, registration_id) REFERENCES registrations (registrant_key, id),
    CHECK (state <> 'active' OR activated_at IS NOT NULL),
    CHECK ((activated_at IS NULL) = (outlet_name IS NULL) AND (activated_at IS NULL) = (station_name IS NULL)),
    CHECK ((flagged_at IS NULL) = (flag_reason IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX one_active_card_per_registration ON physical_cards (registrant_key, registration_id) WHERE state = 'active';
  CREATE INDEX physical_cards_by_state ON physical_cards (state, bank, branch, state_since);

  CREATE TABLE receipts (
    registrant_key TEXT NOT NULL REFERENCES registrants (registrant_key),
    request_id     TEXT NOT NULL,
    request_hash   TEXT NOT NULL,
    station_id     TEXT NOT NULL REFERENCES stations (id),
    insertion_id   TEXT NOT NULL,
    challenge      TEXT,
    used_at        TEXT NOT NULL,
    PRIMARY KEY (registrant_key, request_id),
    UNIQUE (registrant_key, challenge),
    UNIQUE (registrant_key, station_id, insertion_id)
  ) STRICT;

  CREATE TABLE activations (
    registrant_key  TEXT NOT NULL,
    request_id      TEXT NOT NULL,
    id              TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    card_key        TEXT NOT NULL,
    outlet_name     TEXT NOT NULL,
    station_name    TEXT NOT NULL,
    activated_at    TEXT NOT NULL,
    sealed          BYTES NOT NULL,
    PRIMARY KEY (registrant_key, request_id),
    UNIQUE (registrant_key, card_key),
    FOREIGN KEY (registrant_key, request_id) REFERENCES receipts (registrant_key, request_id),
    FOREIGN KEY (registrant_key, card_key) REFERENCES physical_cards (registrant_key, card_key)
  ) STRICT;
  CREATE INDEX activations_by_time ON activations (activated_at, id);

  CREATE TABLE mismatch_reports (
    registrant_key  TEXT NOT NULL,
    id              TEXT NOT NULL,
    request_id      TEXT NOT NULL,
    registration_id TEXT,
    card_key        TEXT,
    unit_path       TEXT NOT NULL,
    verdict         TEXT NOT NULL,
    reason          TEXT NOT NULL CHECK (reason IN ('lost', 'damaged', 'information-error')),
    outlet_name     TEXT NOT NULL,
    station_name    TEXT NOT NULL,
    reported_at     TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'flagged')),
    flagged_at      TEXT,
    flagged_by      TEXT,
    flag_request_id TEXT,
    sealed          BYTES NOT NULL,
    PRIMARY KEY (registrant_key, id),
    UNIQUE (registrant_key, request_id),
    UNIQUE (registrant_key, flag_request_id),
    CHECK ((state = 'flagged') = (flagged_at IS NOT NULL AND flagged_by IS NOT NULL AND flag_request_id IS NOT NULL)),
    FOREIGN KEY (registrant_key, request_id) REFERENCES receipts (registrant_key, request_id),
    FOREIGN KEY (registrant_key, card_key) REFERENCES physical_cards (registrant_key, card_key)
  ) STRICT;
  CREATE UNIQUE INDEX one_open_report_per_card_and_reason
    ON mismatch_reports (registrant_key, card_key, reason) WHERE state = 'open';
  CREATE INDEX mismatch_reports_by_time ON mismatch_reports (reported_at, id);
`;

/** Once all that the old tables held is sealed. */
export const oldRegistryGone = `
  DROP TABLE old_mismatch_reports;
  DROP TABLE old_activations;
  DROP TABLE old_receipts;
  DROP TABLE old_physical_cards;
  DROP TABLE old_registrations;
`;
