import type { Tables } from '../schema.js';
import { sealedIn } from './registrant-key.js';

/** A column of sealed values: the columns of the key of its table, and where a value of a row belongs. */
export interface SealedColumn {
  readonly table: keyof Tables;
  readonly column: string;
  readonly key: readonly string[];
  readonly context: (...key: string[]) => string;
}

const sealed = (table: keyof Tables, key: readonly string[], context: (...key: string[]) => string): SealedColumn => ({
  table,
  column: 'sealed',
  key,
  context: (...values) => context(...values),
});

/** Every one there is: whoever adds a table with something sealed in it adds it here, and a test asks the database whether one is missing. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  sealed('registrations', ['registrant_key', 'id'], (registrant = '', id = '') =>
    sealedIn.registration(registrant, id),
  ),
  sealed('physical_cards', ['registrant_key', 'card_key'], (registrant = '', card = '') =>
    sealedIn.card(registrant, card),
  ),
  sealed('activations', ['registrant_key', 'request_id'], (registrant = '', request = '') =>
    sealedIn.activation(registrant, request),
  ),
  sealed('mismatch_reports', ['registrant_key', 'id'], (registrant = '', id = '') => sealedIn.report(registrant, id)),
  sealed('registration_history', ['registrant_key', 'registration_id', 'seq'], (registrant = '', id = '', seq = '') =>
    sealedIn.entry(registrant, id, Number(seq)),
  ),
  sealed('cases', ['registrant_key', 'id'], (registrant = '', id = '') => sealedIn.case(registrant, id)),
  sealed('case_steps', ['registrant_key', 'case_id', 'number'], (registrant = '', id = '', number = '') =>
    sealedIn.caseStep(registrant, id, Number(number)),
  ),
  sealed('batch_items', ['registrant_key', 'case_id', 'batch_id'], (registrant = '', id = '', batch = '') =>
    sealedIn.batchItem(registrant, id, batch),
  ),
  {
    ...sealed('batch_items', ['registrant_key', 'case_id', 'batch_id'], (registrant = '', id = '', batch = '') =>
      sealedIn.outcome(registrant, id, batch),
    ),
    column: 'sealed_outcome',
  },
  sealed('unit_contacts', ['unit_path'], (path = '') => sealedIn.contact(path)),
  sealed('accounts', ['user_name'], (userName = '') => sealedIn.account(userName)),
  sealed('unit_accounts', ['id'], (id = '') => sealedIn.unitAccount(id)),
  sealed('one_time_secrets', ['id'], (id = '') => sealedIn.secret(id)),
];
