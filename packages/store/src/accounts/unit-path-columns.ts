import type { Tables } from '../schema.js';

/** Every column that holds the path of a unit that people or papers belong to now: what moves with the unit. A test asks the database whether one is missing. */
export const UNIT_PATH_COLUMNS: readonly (readonly [table: keyof Tables, column: string])[] = [
  ['accounts', 'unit_path'],
  ['unit_accounts', 'unit_path'],
  ['invitations', 'unit_path'],
  ['recovery_tasks', 'unit_path'],
  ['registrations', 'unit_path'],
  ['mismatch_reports', 'unit_path'],
  ['cases', 'unit_path'],
  ['cases', 'to_unit_path'],
  ['imports', 'unit_path'],
  ['unit_contacts', 'unit_path'],
];
