import { StoreError } from './errors.js';
import { registrationsAndCards } from './migrations/0001-registrations-and-cards.js';
import { stationsAndActivations } from './migrations/0002-stations-and-activations.js';
import { mismatchReports } from './migrations/0003-mismatch-reports.js';
import { usersAndSessions } from './migrations/0004-users-and-sessions.js';
import type { Sqlite } from './sqlite.js';

/** Forward only: a step that was released is never edited, the next one follows it. The number of steps taken is SQLite's `user_version`. */
export const MIGRATIONS: readonly string[] = [
  registrationsAndCards,
  stationsAndActivations,
  mismatchReports,
  usersAndSessions,
];

/**
 * Brings a database to the newest version, all or nothing; of several processes that start together one migrates and the others wait.
 * @throws StoreError `newer-database` when a later release made the file
 */
export function migrate(sqlite: Sqlite, steps = MIGRATIONS): void {
  const takeMissingSteps = sqlite.transaction(() => {
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    if (version > steps.length) throw new StoreError('newer-database');
    for (const step of steps.slice(version)) sqlite.exec(step);
    sqlite.pragma(`user_version = ${steps.length}`);
  });
  takeMissingSteps.immediate();
}
