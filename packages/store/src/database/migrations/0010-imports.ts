/**
 * What was imported from which file, how far, and what was refused: by row, column and code, never by value. Of several processes that import one
 * file into one unit all work on the same run.
 */
export const imports = `
  CREATE TABLE imports (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('registrations', 'cards', 'contacts')),
    file_sha256 TEXT NOT NULL,
    target      TEXT NOT NULL,
    unit_path   TEXT NOT NULL,
    account_id  TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('running', 'finished')),
    rows_done   INTEGER NOT NULL,
    chunks_done INTEGER NOT NULL,
    added       INTEGER NOT NULL,
    unchanged   INTEGER NOT NULL,
    refused     INTEGER NOT NULL,
    started_at  TEXT NOT NULL,
    updated_at  TEXT NOT NULL,
    finished_at TEXT,
    CHECK (added + unchanged + refused = rows_done),
    CHECK ((state = 'finished') = (finished_at IS NOT NULL))
  ) STRICT;
  CREATE UNIQUE INDEX one_running_import_per_file ON imports (file_sha256, kind, target, unit_path) WHERE state = 'running';

  CREATE TABLE import_refusals (
    import_id  TEXT NOT NULL REFERENCES imports (id),
    row_number INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    field      TEXT NOT NULL,
    code       TEXT NOT NULL,
    PRIMARY KEY (import_id, row_number, place)
  ) STRICT;

  CREATE TABLE unit_contacts (
    unit_path  TEXT PRIMARY KEY,
    updated_at TEXT NOT NULL,
    sealed     BYTES NOT NULL
  ) STRICT;
`;
