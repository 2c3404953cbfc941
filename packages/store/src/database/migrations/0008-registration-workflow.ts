/** What the workflow of a registration needs beside the registration itself: whose account it is, its history, the task after an activation, what is left of a deleted one. */
export const registrationWorkflow = `
  ALTER TABLE registrations ADD COLUMN holder TEXT;

  CREATE TABLE receipt_sequences (
    day  TEXT NOT NULL,
    lane INTEGER NOT NULL CHECK (lane BETWEEN 0 AND 15),
    last INTEGER NOT NULL CHECK (last >= 0),
    PRIMARY KEY (day, lane)
  ) STRICT;

  CREATE TABLE registration_history (
    registrant_key  TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    seq             INTEGER NOT NULL CHECK (seq >= 1),
    at              TEXT NOT NULL,
    account         TEXT NOT NULL,
    role            TEXT NOT NULL,
    action          TEXT NOT NULL,
    from_state      TEXT NOT NULL,
    to_state        TEXT NOT NULL,
    from_unit       TEXT,
    to_unit         TEXT,
    fields          TEXT NOT NULL,
    sealed          BYTES,
    PRIMARY KEY (registrant_key, registration_id, seq)
  ) STRICT;

  CREATE TABLE check_tasks (
    registrant_key  TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    opened_at       TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'mismatch')),
    closed_at       TEXT,
    fields          TEXT NOT NULL,
    PRIMARY KEY (registrant_key, registration_id),
    FOREIGN KEY (registrant_key, registration_id) REFERENCES registrations (registrant_key, id),
    CHECK ((state = 'open') = (closed_at IS NULL))
  ) STRICT;

  CREATE TABLE tombstones (
    registrant_key  TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    replaced_by     TEXT,
    deleted_at      TEXT NOT NULL,
    deleted_by      TEXT NOT NULL,
    PRIMARY KEY (registrant_key, registration_id),
    FOREIGN KEY (registrant_key, registration_id) REFERENCES registrations (registrant_key, id)
  ) STRICT;
`;
