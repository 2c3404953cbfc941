/**
 * Cards on their way to a holder, cases on their way to the province, and the batches that go there as annexes. What belongs to a person begins its key
 * with the registrant's; opinions, reasons, wrong and right values and the lines of an annex lie sealed.
 */
export const casesAndBatches = `
  ALTER TABLE physical_cards ADD COLUMN made_at TEXT;
  ALTER TABLE physical_cards ADD COLUMN valid_until TEXT;

  CREATE TABLE card_orders (
    registrant_key  TEXT NOT NULL,
    case_id         TEXT NOT NULL,
    registration_id TEXT NOT NULL,
    ordered_at      TEXT NOT NULL,
    card_key        TEXT,
    PRIMARY KEY (registrant_key, case_id),
    FOREIGN KEY (registrant_key, registration_id) REFERENCES registrations (registrant_key, id),
    FOREIGN KEY (registrant_key, card_key) REFERENCES physical_cards (registrant_key, card_key)
  ) STRICT;

  CREATE TABLE card_reminders (
    registrant_key TEXT NOT NULL,
    card_key       TEXT NOT NULL,
    reminded_at    TEXT NOT NULL,
    PRIMARY KEY (registrant_key, card_key, reminded_at),
    FOREIGN KEY (registrant_key, card_key) REFERENCES physical_cards (registrant_key, card_key)
  ) STRICT;

  CREATE TABLE cases (
    registrant_key   TEXT NOT NULL REFERENCES registrants (registrant_key),
    id               TEXT NOT NULL,
    request_id       TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('replacement', 'no-unit', 'void', 'id-dispute')),
    state            TEXT NOT NULL,
    awaiting         TEXT,
    unit_path        TEXT NOT NULL,
    subject_key      TEXT NOT NULL,
    registration_id  TEXT,
    card_key         TEXT,
    to_unit_path     TEXT,
    opened_by        TEXT NOT NULL,
    opened_by_role   TEXT NOT NULL,
    opened_at        TEXT NOT NULL,
    last_step_at     TEXT NOT NULL,
    reason           TEXT CHECK (reason IN ('lost', 'damaged', 'information-error')),
    stronger_proof   INTEGER NOT NULL CHECK (stronger_proof IN (0, 1)),
    period           TEXT NOT NULL,
    rolled_over_from TEXT,
    steps            INTEGER NOT NULL,
    sealed           BYTES NOT NULL,
    PRIMARY KEY (registrant_key, id),
    UNIQUE (registrant_key, request_id),
    CHECK ((kind = 'replacement') = (reason IS NOT NULL)),
    FOREIGN KEY (registrant_key, registration_id) REFERENCES registrations (registrant_key, id),
    FOREIGN KEY (registrant_key, card_key) REFERENCES physical_cards (registrant_key, card_key)
  ) STRICT;
  CREATE UNIQUE INDEX one_open_case_per_subject_and_kind
    ON cases (registrant_key, kind, subject_key) WHERE state NOT IN ('executed', 'refused', 'withdrawn');
  CREATE INDEX cases_by_queue ON cases (awaiting, unit_path, opened_at, id);
  CREATE INDEX cases_by_unit ON cases (unit_path, opened_at, id);
  CREATE INDEX cases_by_opener ON cases (opened_by, opened_at, id);
  CREATE INDEX open_cases_by_period ON cases (period, registrant_key, id) WHERE state NOT IN ('executed', 'refused', 'withdrawn');

  CREATE TABLE case_steps (
    registrant_key TEXT NOT NULL,
    case_id        TEXT NOT NULL,
    number         INTEGER NOT NULL,
    action         TEXT NOT NULL,
    actor          TEXT NOT NULL,
    role           TEXT NOT NULL,
    level          TEXT NOT NULL,
    at             TEXT NOT NULL,
    returned_to    TEXT,
    sealed         BYTES NOT NULL,
    PRIMARY KEY (registrant_key, case_id, number),
    FOREIGN KEY (registrant_key, case_id) REFERENCES cases (registrant_key, id)
  ) STRICT;

  CREATE TABLE notices (
    registrant_key TEXT NOT NULL REFERENCES registrants (registrant_key),
    id             TEXT NOT NULL,
    addressee      TEXT,
    code           TEXT NOT NULL,
    period_from    TEXT,
    period_to      TEXT,
    at             TEXT NOT NULL,
    PRIMARY KEY (registrant_key, id)
  ) STRICT;
  CREATE INDEX notices_by_addressee ON notices (addressee, at, id);

  CREATE TABLE batch_owners (
    owner   TEXT NOT NULL,
    annex   INTEGER NOT NULL CHECK (annex IN (4, 5, 6)),
    version INTEGER NOT NULL,
    PRIMARY KEY (owner, annex)
  ) STRICT;

  CREATE TABLE batches (
    id            TEXT PRIMARY KEY,
    owner         TEXT NOT NULL,
    owner_kind    TEXT NOT NULL CHECK (owner_kind IN ('prefecture', 'direct-unit')),
    annex         INTEGER NOT NULL,
    quarter       TEXT NOT NULL,
    state         TEXT NOT NULL,
    opened_at     TEXT NOT NULL,
    cut_off_at    TEXT,
    items         INTEGER,
    digest        TEXT,
    seal          TEXT,
    return_digest TEXT,
    return_by     TEXT,
    UNIQUE (owner, annex, quarter),
    FOREIGN KEY (owner, annex) REFERENCES batch_owners (owner, annex),
    CHECK ((state = 'open') = (cut_off_at IS NULL)),
    CHECK ((cut_off_at IS NULL) = (digest IS NULL) AND (cut_off_at IS NULL) = (items IS NULL))
  ) STRICT;

  CREATE TABLE batch_items (
    registrant_key   TEXT NOT NULL,
    case_id          TEXT NOT NULL,
    batch_id         TEXT NOT NULL REFERENCES batches (id),
    joined_at        TEXT NOT NULL,
    rolled_over_from TEXT,
    digest           TEXT NOT NULL,
    outcome          TEXT,
    sealed           BYTES NOT NULL,
    sealed_outcome   BYTES,
    PRIMARY KEY (registrant_key, case_id, batch_id),
    FOREIGN KEY (registrant_key, case_id) REFERENCES cases (registrant_key, id)
  ) STRICT;
  CREATE INDEX batch_items_in_order ON batch_items (batch_id, joined_at, case_id);

  CREATE TABLE annex_exports (
    id          TEXT PRIMARY KEY,
    batch_id    TEXT NOT NULL REFERENCES batches (id),
    account     TEXT NOT NULL,
    role        TEXT NOT NULL,
    purpose     TEXT NOT NULL,
    format      TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    finished_at TEXT,
    rows        INTEGER,
    bytes       INTEGER,
    sha256      TEXT,
    CHECK ((finished_at IS NULL) = (sha256 IS NULL) AND (finished_at IS NULL) = (rows IS NULL) AND (finished_at IS NULL) = (bytes IS NULL))
  ) STRICT;
  CREATE INDEX annex_exports_of_batch ON annex_exports (batch_id, started_at, id);
`;
