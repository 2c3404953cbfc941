import type { UnitPath } from '@jika/registry';
import type { ImportDesk } from './import-table.js';
import { type ManyRows, runOver } from './many-rows.js';

const LIVE: ManyRows = {
  before: `SELECT registrant_key, id, unit_path, sealed FROM registrations WHERE state <> 'void' AND registrant_key IN (VALUES`,
  columns: 1,
  after: ')',
};

export interface LiveRegistration {
  registrant_key: string;
  id: string;
  unit_path: UnitPath | null;
  sealed: Buffer;
}

/** The registration that holds the identity of each of these people (R9), by the registrant's key. */
export async function liveRegistrations(
  { db, dialect }: ImportDesk,
  rows: readonly { readonly registrant: string }[],
): Promise<Map<string, LiveRegistration>> {
  const people = [...new Set(rows.map(({ registrant }) => registrant))];
  const found = await runOver<string, LiveRegistration>(db, dialect, LIVE, people, (key) => [key]);
  return new Map(found.map((row) => [row.registrant_key, row]));
}
