/** R20, R66, R67. `card_number` is set only for a card on record; `issue_serial` is as read. */
export const mismatchReports = `
  CREATE TABLE mismatch_reports (
    id               TEXT PRIMARY KEY,
    request_id       TEXT NOT NULL UNIQUE REFERENCES receipts (request_id),
    registration_id  TEXT REFERENCES registrations (id),
    card_number      TEXT,
    issue_serial     TEXT,
    name             TEXT,
    masked_id_number TEXT,
    unit_name        TEXT,
    verdict          TEXT NOT NULL,
    reason           TEXT NOT NULL CHECK (reason IN ('lost', 'damaged', 'information-error')),
    fields           TEXT NOT NULL CHECK (json_valid(fields)),
    outlet_name      TEXT NOT NULL,
    station_name     TEXT NOT NULL,
    operator         TEXT NOT NULL,
    reported_at      TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('open', 'flagged')),
    flagged_at       TEXT,
    flagged_by       TEXT,
    flag_request_id  TEXT UNIQUE,
    CHECK ((state = 'flagged') = (flagged_at IS NOT NULL AND flagged_by IS NOT NULL AND flag_request_id IS NOT NULL)),
    FOREIGN KEY (card_number, issue_serial) REFERENCES physical_cards (card_number, issue_serial)
  ) STRICT;
  CREATE UNIQUE INDEX one_open_report_per_card_and_reason
    ON mismatch_reports (card_number, issue_serial, reason) WHERE state = 'open';
  CREATE INDEX mismatch_reports_by_time ON mismatch_reports (reported_at, id);
`;
