import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isWithin, newRegistration, type RecordForm, type RegistrationRecord, type UnitPath } from '@jika/registry';
import { keyOfIdentity, sealedIn } from '../sealing/registrant-key.js';
import type { SealedRegistration } from '../sealing/sealed-values.js';
import type { ImportedRegistration } from './import-kind.js';
import type { ImportDesk, ImportTable, Incoming, Standing } from './import-table.js';
import { liveRegistrations } from './live-registrations.js';
import { type ManyRows, runOver } from './many-rows.js';

/** `lockRegistrant` for many: the first change of a person puts the registrant on record with version 1. */
const HOLD: ManyRows = {
  before: 'INSERT INTO registrants (registrant_key, version) VALUES',
  columns: 2,
  after:
    'ON CONFLICT (registrant_key) DO UPDATE SET version = registrants.version + 1 RETURNING registrant_key, version',
};

const INSERT: ManyRows = {
  before: 'INSERT INTO registrations (registrant_key, id, unit_path, state, updated_at, sealed) VALUES',
  columns: 6,
  after: '',
};

interface Held {
  registrant_key: string;
  version: number;
}

type Row = Incoming<ImportedRegistration>;
type OnRecord = Pick<RegistrationRecord, 'unitPath'> & SealedRegistration;

export const registrationsTable: ImportTable<ImportedRegistration> = {
  unitOf: ({ draft }) => draft.unit,

  incoming(keys, value) {
    const key = keyOfIdentity(keys, value.identity);
    return { key, registrant: key, value };
  },

  async meet(desk, rows, holding) {
    const met = holding ? await knownOf(desk, rows) : rows;
    const live = await liveRegistrations(desk, met);
    return ({ key, value }): Standing => {
      const row = live.get(key);
      if (row === undefined) return { registrationId: randomUUID() };
      // Of a person in another unit not even that the rest is the same is told.
      if (row.unit_path === null || !isWithin(row.unit_path, desk.jurisdiction)) return 'on-record-otherwise';
      const { form, origins } = desk.keys.open(row.sealed, sealedIn.registration(key, row.id)) as SealedRegistration;
      return saysNothingNew(value, { unitPath: row.unit_path, form, origins }) ? 'unchanged' : 'on-record-otherwise';
    };
  },

  async insert(desk, rows) {
    const { keys, now, accountId } = desk;
    const state = desk.target === 'approved' ? 'approved' : 'draft';
    const updatedAt = now.toISOString();
    const originsOf = originsWriter(accountId, now);
    await runOver(desk.db, desk.dialect, INSERT, rows, ({ key, value, registrationId: id }) => {
      const { unit, ...form } = value.draft;
      const json = `{"form":${JSON.stringify(form)},"origins":${originsOf(form)}}`;
      return [key, id, unit, state, updatedAt, keys.sealJson(json, sealedIn.registration(key, id))];
    });
  },
};

/** R33: who wrote the fields of a form, as JSON. Rows of one file fill in the same few sets of fields: each is written once. */
function originsWriter(accountId: string, now: Date): (form: RecordForm) => string {
  const written = new Map<string, string>();
  return (form) => {
    const fields = Object.keys(form).join();
    const kept = written.get(fields);
    if (kept !== undefined) return kept;
    const { origins } = newRegistration('', form, 'import', accountId, now);
    const json = JSON.stringify(origins);
    written.set(fields, json);
    return json;
  };
}

/** Those whom the registry knew before; in the order of their keys, so that of two imports none waits for the other. */
async function knownOf({ db, dialect }: ImportDesk, rows: readonly Row[]): Promise<Row[]> {
  const keys = rows.map(({ key }) => key).sort();
  const held = await runOver<string, Held>(db, dialect, HOLD, keys, (key) => [key, 1]);
  const known = new Set(held.filter(({ version }) => version > 1).map((one) => one.registrant_key));
  return rows.filter(({ key }) => known.has(key));
}

/** R9: the same row again. What was filled in since, such as a photo, does not count against it. */
function saysNothingNew({ draft }: ImportedRegistration, { unitPath, form }: OnRecord): boolean {
  const { unit, ...said } = draft;
  if ((unit as UnitPath) !== unitPath) return false;
  return Object.entries(said).every(([key, value]) => isDeepStrictEqual(value, form[key as keyof typeof form]));
}
