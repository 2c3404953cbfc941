import type { KeyRing } from '../../sealing/key-ring.js';
import type { Write } from '../database.js';
import { registrationsAndCards } from './0001-registrations-and-cards.js';
import { stationsAndActivations } from './0002-stations-and-activations.js';
import { mismatchReports } from './0003-mismatch-reports.js';
import { usersAndSessions } from './0004-users-and-sessions.js';
import { keysAndAudit } from './0005-keys-and-audit.js';
import { units } from './0006-units.js';
import { oldRegistryGone, sealedRegistry } from './0007-sealed-registry.js';
import { registrationWorkflow } from './0008-registration-workflow.js';
import { casesAndBatches } from './0009-cases-and-batches.js';
import { imports } from './0010-imports.js';
import { accounts, usersGone } from './0011-accounts-and-holds.js';
import { sealOldRegistry } from './seal-old-registry.js';
import { sealOldUsers } from './seal-old-users.js';

/**
 * One step: portable SQL, and what SQL cannot do, such as to seal what was in clear. A step that takes out what was in clear says so: a file keeps it in
 * its free pages until it is scrubbed.
 */
export interface Migration {
  readonly sql: string;
  readonly work?: (db: Write, keys: KeyRing) => Promise<void>;
  readonly leavesTraces?: true;
}

/** Forward only: a step that was released is never edited, the next one follows it. */
export const MIGRATIONS: readonly Migration[] = [
  { sql: registrationsAndCards },
  { sql: stationsAndActivations },
  { sql: mismatchReports },
  { sql: usersAndSessions },
  { sql: keysAndAudit },
  { sql: units },
  { sql: sealedRegistry, work: sealOldRegistry },
  { sql: oldRegistryGone, leavesTraces: true },
  { sql: registrationWorkflow },
  { sql: casesAndBatches },
  { sql: imports },
  { sql: accounts, work: sealOldUsers },
  { sql: usersGone, leavesTraces: true },
];
