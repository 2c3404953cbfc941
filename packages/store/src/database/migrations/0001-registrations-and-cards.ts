/** R9: the ID number is the only key of a live account. X4: the database itself forbids a second active card for one registration. */
export const registrationsAndCards = `
  CREATE TABLE registrations (
    id         TEXT PRIMARY KEY,
    id_number  TEXT NOT NULL CHECK (length(id_number) = 18),
    name       TEXT NOT NULL,
    sex        TEXT NOT NULL,
    ethnicity  TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    unit_name  TEXT NOT NULL,
    state      TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX one_live_registration_per_id_number ON registrations (id_number) WHERE state <> 'void';
  CREATE INDEX registrations_by_id_number ON registrations (id_number);

  CREATE TABLE physical_cards (
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    card_number     TEXT NOT NULL,
    issue_serial    TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('made', 'active', 'suspended', 'replaced', 'void')),
    activated_at    TEXT,
    outlet_name     TEXT,
    station_name    TEXT,
    flagged_at      TEXT,
    flag_reason     TEXT CHECK (flag_reason IN ('lost', 'damaged', 'information-error')),
    PRIMARY KEY (card_number, issue_serial),
    CHECK (state <> 'active' OR activated_at IS NOT NULL),
    CHECK ((activated_at IS NULL) = (outlet_name IS NULL) AND (activated_at IS NULL) = (station_name IS NULL)),
    CHECK ((flagged_at IS NULL) = (flag_reason IS NULL))
  ) STRICT;
  CREATE INDEX physical_cards_by_registration ON physical_cards (registration_id);
  CREATE UNIQUE INDEX one_active_card_per_registration ON physical_cards (registration_id) WHERE state = 'active';
`;
