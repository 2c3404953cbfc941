import type { AuditEventCode, AuditRole, UnitPath } from '@jika/registry';

/** One event as it lies in the database. Instants are ISO 8601 UTC, hashes SHA-256 in hexadecimal. */
export interface AuditRow {
  lane: number;
  /** Counts up from 1 in its lane, without a gap. */
  seq: number;
  at: string;
  code: AuditEventCode;
  /** The id of the account, station or job that acted. */
  actor: string;
  role: AuditRole;
  /** The unit on whose behalf. */
  jurisdiction: UnitPath;
  registrant_key: string | null;
  /** What it is about, as `kind/id`. */
  subject: string;
  /** JSON: see the catalogue. */
  details: string;
  /** Over the hash before it and every other column: `rowHash`. */
  hash: string;
}

/** The newest event of a lane. */
export interface AuditLane {
  lane: number;
  seq: number;
  hash: string;
}

export interface AuditTables {
  audit_events: AuditRow;
  audit_lanes: AuditLane;
}

/** Many chains in place of one, so that writers wait only for those who write about the same few people. */
export const LANES = 256;

/** Stands before the first event of every lane. */
export const GENESIS = '0'.repeat(64);

const lanes = Array.from({ length: LANES }, (_, lane) => `(${lane}, 0, '${GENESIS}')`);

/** The tables as SQLite and PostgreSQL both take them; every lane is there from the start. */
export const auditTables = `
  CREATE TABLE audit_events (
    lane           INTEGER NOT NULL CHECK (lane BETWEEN 0 AND ${LANES - 1}),
    seq            INTEGER NOT NULL CHECK (seq >= 1),
    at             TEXT NOT NULL,
    code           TEXT NOT NULL,
    actor          TEXT NOT NULL,
    role           TEXT NOT NULL,
    jurisdiction   TEXT NOT NULL,
    registrant_key TEXT,
    subject        TEXT NOT NULL,
    details        TEXT NOT NULL,
    hash           TEXT NOT NULL,
    PRIMARY KEY (lane, seq)
  );
  CREATE INDEX audit_events_by_registrant ON audit_events (registrant_key, seq);

  CREATE TABLE audit_lanes (
    lane INTEGER PRIMARY KEY,
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
  );
  INSERT INTO audit_lanes (lane, seq, hash) VALUES ${lanes.join(', ')};
`;
