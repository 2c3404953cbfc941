/** The tree of accounts, by paths (R28, R43). Accounts reach what stands below their unit. */
export const units = `
  CREATE TABLE units (
    id      TEXT PRIMARY KEY,
    path    TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL CHECK (kind IN ('province', 'prefecture', 'county', 'institution', 'department')),
    name    TEXT NOT NULL
  ) STRICT;

  ALTER TABLE users ADD COLUMN role TEXT NOT NULL DEFAULT 'province';
  ALTER TABLE users ADD COLUMN unit_path TEXT NOT NULL DEFAULT '/43';
`;
