import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { KeyRing } from '../../sealing/key-ring.js';
import { keyOfCard, keyOfIdNumber, NOBODY, sealedIn } from '../../sealing/registrant-key.js';
import type { Write } from '../database.js';

/** Versions before this one kept the names of units alone: such a unit hangs from the province. */
const PROVINCE = { id: '43', path: '/43', kind: 'province', name: '湖南省' };

type Old = Record<string, string | null>;

/** Seals what the tables of versions 1 to 6 held in clear into those of version 7. They were a preview's, of a prefecture at most, and fit in memory. */
export async function sealOldRegistry(db: Write, keys: KeyRing): Promise<void> {
  const registrants = new Map<string | null, string>([[null, NOBODY]]);
  const into = async (table: string, row: Record<string, unknown>) => {
    const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
    const values = sql.join(Object.values(row));
    await sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES (${values})`.execute(db);
  };
  const all = async (table: string): Promise<Old[]> =>
    (await sql<Old>`SELECT * FROM ${sql.table(`old_${table}`)}`.execute(db)).rows;

  await into('registrants', { registrant_key: NOBODY, version: 1 });
  const registrations = await all('registrations');
  const unitPaths = await unitsOf(registrations, into);
  const now = new Date().toISOString();
  for (const { id, id_number: idNumber, unit_name, state, birth_date: birthDate, ...person } of registrations) {
    const registrant_key = keyOfIdNumber(keys, idNumber ?? '');
    if (![...registrants.values()].includes(registrant_key)) await into('registrants', { registrant_key, version: 1 });
    registrants.set(id ?? '', registrant_key);
    const form = { idNumber, birthDate, ...person };
    const sealed = keys.seal({ form, origins: {} }, sealedIn.registration(registrant_key, id ?? ''));
    await into('registrations', {
      registrant_key,
      id,
      unit_path: unitPaths.get(unit_name ?? ''),
      state,
      updated_at: now,
      sealed,
    });
  }

  for (const { registration_id, card_number: cardNumber, issue_serial: issueSerial, ...card } of await all(
    'physical_cards',
  )) {
    const registrant_key = registrants.get(registration_id ?? null);
    const card_key = keyOfCard(keys, cardNumber ?? '', issueSerial ?? '');
    const sealed = keys.seal({ cardNumber, issueSerial }, sealedIn.card(registrant_key ?? '', card_key));
    await into('physical_cards', {
      registrant_key,
      card_key,
      registration_id,
      ...card,
      state_since: card['activated_at'] ?? now,
      sealed,
    });
  }

  const activations = await all('activations');
  const reports = await all('mismatch_reports');
  const registrationOf = new Map(
    [...activations, ...reports].map((row) => [row['request_id'], row['registration_id'] ?? null]),
  );
  for (const receipt of await all('receipts')) {
    const registrant_key = registrants.get(registrationOf.get(receipt['request_id'] ?? '') ?? null);
    await into('receipts', { registrant_key, ...receipt });
  }
  for (const { card_number, issue_serial, operator, ...activation } of activations) {
    const registrant_key = registrants.get(activation['registration_id'] ?? null) ?? '';
    const card_key = keyOfCard(keys, card_number ?? '', issue_serial ?? '');
    const sealed = keys.seal({ operator }, sealedIn.activation(registrant_key, activation['request_id'] ?? ''));
    await into('activations', { registrant_key, card_key, ...activation, sealed });
  }
  for (const {
    card_number,
    issue_serial: issueSerial,
    name,
    masked_id_number: maskedIdNumber,
    unit_name: unitName,
    fields,
    operator,
    ...report
  } of reports) {
    const registrant_key = registrants.get(report['registration_id'] ?? null) ?? '';
    const card_key =
      card_number === null || card_number === undefined ? null : keyOfCard(keys, card_number, issueSerial ?? '');
    const told = { name, maskedIdNumber, issueSerial, unitName, fields: JSON.parse(fields ?? '[]'), operator };
    const sealed = keys.seal(told, sealedIn.report(registrant_key, report['id'] ?? ''));
    await into('mismatch_reports', {
      registrant_key,
      card_key,
      unit_path: unitPaths.get(unitName ?? '') ?? PROVINCE.path,
      ...report,
      sealed,
    });
  }
}

async function unitsOf(
  registrations: readonly Old[],
  into: (table: string, row: Old) => Promise<void>,
): Promise<Map<string, string>> {
  const names = [...new Set(registrations.map(({ unit_name }) => unit_name ?? ''))];
  if (names.length > 0) await into('units', PROVINCE);
  const paths = new Map<string, string>();
  for (const name of names) {
    const id = `u-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
    const path = `${PROVINCE.path}/${id}`;
    await into('units', { id, path, kind: 'institution', name });
    paths.set(name, path);
  }
  return paths;
}
