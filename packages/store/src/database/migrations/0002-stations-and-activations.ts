/** A receipt serves one request, whatever it asks for; a card is activated once (X4). */
export const stationsAndActivations = `
  CREATE TABLE stations (
    id          TEXT PRIMARY KEY,
    outlet_name TEXT NOT NULL,
    name        TEXT NOT NULL,
    token_hash  TEXT UNIQUE
  ) STRICT;

  CREATE TABLE receipts (
    request_id   TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL,
    station_id   TEXT NOT NULL REFERENCES stations (id),
    insertion_id TEXT NOT NULL,
    challenge    TEXT UNIQUE,
    used_at      TEXT NOT NULL,
    UNIQUE (station_id, insertion_id)
  ) STRICT;

  CREATE TABLE activations (
    id              TEXT PRIMARY KEY,
    request_id      TEXT NOT NULL UNIQUE REFERENCES receipts (request_id),
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    card_number     TEXT NOT NULL,
    issue_serial    TEXT NOT NULL,
    outlet_name     TEXT NOT NULL,
    station_name    TEXT NOT NULL,
    operator        TEXT NOT NULL,
    activated_at    TEXT NOT NULL,
    UNIQUE (card_number, issue_serial),
    FOREIGN KEY (card_number, issue_serial) REFERENCES physical_cards (card_number, issue_serial)
  ) STRICT;
  CREATE INDEX activations_by_time ON activations (activated_at, id);
  CREATE INDEX activations_by_registration ON activations (registration_id);
`;
