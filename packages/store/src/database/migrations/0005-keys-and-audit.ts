import { auditTables } from '../../audit/audit-tables.js';

/** Data keys, wrapped under the master key; and the audit log, which only grows. */
export const keysAndAudit = `
  CREATE TABLE data_keys (
    id         INTEGER PRIMARY KEY,
    purpose    TEXT NOT NULL CHECK (purpose IN ('seal', 'index')),
    wrapped    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    retired_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX one_key_in_force_per_purpose ON data_keys (purpose) WHERE retired_at IS NULL;
${auditTables}`;
