import { openSqlite } from '@jika/store';

export type CommitKind = 'activation' | 'mismatch-report';

/** A commit that was begun: `body` is the request to the platform, sent with `key` as its Idempotency-Key until an answer comes. */
export interface OpenCommit {
  key: string;
  kind: CommitKind;
  body: string;
  begunAt: string;
}

export interface Journal {
  /** One thing that happened; `detail` is a code, never personal data. */
  step(insertionId: string | null, what: string, detail?: string): void;
  beginCommit(insertionId: string, commit: OpenCommit): void;
  /** The platform answered: wipes the request. `outcome` is a code. */
  settleCommit(key: string, outcome: string): void;
  /** The oldest commit without an answer. */
  openCommit(): OpenCommit | null;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS step (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    insertion_id TEXT,
    what TEXT NOT NULL,
    detail TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS open_commit (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('activation', 'mismatch-report')),
    body TEXT NOT NULL,
    begun_at TEXT NOT NULL
  ) STRICT;
  DROP TABLE IF EXISTS refused_pin;
`;

export const STEPS_KEPT = 10_000;
/** Steps between two clearances: a card that waits for the platform over a holiday takes one every second. */
const CLEARED_EVERY = 1_000;

/**
 * What this counter did, on disk before it is done. Steps hold no personal data; an open commit holds the request until
 * the platform answered, and is then wiped: its bytes are overwritten (`secure_delete`) and the log that carried them is emptied.
 * Every call throws what SQLite throws when the disk takes no more.
 */
export function openJournal(file: string, now: () => Date): Journal {
  const database = openSqlite(file);
  database.pragma('secure_delete = ON');
  database.exec(SCHEMA);
  const addStep = database.prepare('INSERT INTO step (at, insertion_id, what, detail) VALUES (?, ?, ?, ?)');
  const clear = database.prepare('DELETE FROM step WHERE sequence <= (SELECT max(sequence) FROM step) - ?');
  const addCommit = database.prepare('INSERT INTO open_commit (key, kind, body, begun_at) VALUES (?, ?, ?, ?)');
  const removeCommit = database.prepare('DELETE FROM open_commit WHERE key = ?');
  const firstCommit = database.prepare<[], OpenCommit>(
    'SELECT key, kind, body, begun_at AS begunAt FROM open_commit ORDER BY begun_at, key LIMIT 1',
  );

  const step = (insertionId: string | null, what: string, detail?: string) => {
    const { lastInsertRowid } = addStep.run(now().toISOString(), insertionId, what, detail ?? null);
    if (Number(lastInsertRowid) % CLEARED_EVERY === 0) clear.run(STEPS_KEPT);
  };
  const begin = database.transaction((insertionId: string, { key, kind, body, begunAt }: OpenCommit) => {
    addCommit.run(key, kind, body, begunAt);
    step(insertionId, 'commit-begun', `${kind} ${key}`);
  });
  const settle = database.transaction((key: string, outcome: string) => {
    removeCommit.run(key);
    step(null, 'commit-settled', `${key} ${outcome}`);
  });

  return {
    step,
    beginCommit: (insertionId, commit) => begin.immediate(insertionId, commit),
    settleCommit(key, outcome) {
      settle.immediate(key, outcome);
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    openCommit: () => firstCommit.get() ?? null,
    close: () => database.close(),
  };
}
