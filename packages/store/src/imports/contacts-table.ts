import { isDeepStrictEqual } from 'node:util';
import type { UnitContact, UnitPath } from '@jika/registry';
import { sealedIn } from '../sealing/registrant-key.js';
import type { ImportedContact } from './import-kind.js';
import type { ImportTable, Standing } from './import-table.js';
import { type ManyRows, runOver } from './many-rows.js';

/** Two who would bring the first contact table of one unit take turns. */
const HOLD: ManyRows = {
  before: 'UPDATE units SET name = name WHERE path IN (VALUES',
  columns: 1,
  after: ')',
};

const ON_RECORD: ManyRows = {
  before: 'SELECT unit_path, sealed FROM unit_contacts WHERE unit_path IN (VALUES',
  columns: 1,
  after: ')',
};

const INSERT: ManyRows = {
  before: 'INSERT INTO unit_contacts (unit_path, updated_at, sealed) VALUES',
  columns: 3,
  after: '',
};

interface OnRecord {
  unit_path: UnitPath;
  sealed: Buffer;
}

/** R26: once a unit has its contact table, its own admin keeps it; an import does not write over it. */
export const contactsTable: ImportTable<ImportedContact> = {
  unitOf: ({ unitPath }) => unitPath,

  incoming: (_keys, value) => ({ key: value.unitPath, registrant: value.unitPath, value }),

  async meet({ db, dialect, keys }, rows, holding) {
    const paths = rows.map(({ key }) => key).sort();
    if (holding) await runOver(db, dialect, HOLD, paths, (path) => [path]);
    const found = await runOver<string, OnRecord>(db, dialect, ON_RECORD, paths, (path) => [path]);
    const onRecord = new Map<string, Buffer>(found.map((row) => [row.unit_path, row.sealed]));
    return ({ key, value }): Standing => {
      const sealed = onRecord.get(key);
      if (sealed === undefined) return { registrationId: '' };
      const contact = keys.open(sealed, sealedIn.contact(key)) as UnitContact;
      return isDeepStrictEqual(contact, value.contact) ? 'unchanged' : 'on-record-otherwise';
    };
  },

  async insert({ db, dialect, keys, now }, rows) {
    const updatedAt = now.toISOString();
    await runOver(db, dialect, INSERT, rows, ({ key, value }) => [
      key,
      updatedAt,
      keys.seal(value.contact, sealedIn.contact(key)),
    ]);
  },
};
