import type { Candidate, IdNumber, Registration } from '@jika/registry';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { cardsOf, rowFromCard } from './cards.js';
import { StoreError } from './errors.js';
import type { Tables } from './schema.js';
import { inTransaction, type Store } from './store.js';

const MOST_CANDIDATES = 20;

/**
 * The registrations with that ID number, void ones too, each with its cards: one consistent picture, at most 20 by 50.
 * @throws StoreError `unavailable`
 */
export function candidatesFor(store: Store, idNumber: IdNumber): Promise<Candidate[]> {
  return inTransaction(store, (db) => candidatesWith(db, idNumber));
}

export async function candidatesWith(db: Kysely<Tables>, idNumber: IdNumber | null): Promise<Candidate[]> {
  if (idNumber === null) return [];
  const rows = await db
    .selectFrom('registrations')
    .selectAll()
    .where('id_number', '=', idNumber)
    .orderBy('id')
    .limit(MOST_CANDIDATES)
    .execute();
  return Promise.all(
    rows.map(async (row) => ({ registration: registrationFromRow(row), cards: await cardsOf(db, row.id) })),
  );
}

/**
 * Puts a registration and its cards on record.
 * @throws StoreError `duplicate-registration` when a live account has that ID number (R9), `conflict` for a card or id that is on record
 */
export function addCandidate(store: Store, candidate: Candidate): Promise<void> {
  return inTransaction(store, (db) => insertCandidate(db, candidate));
}

export async function insertCandidate(db: Transaction<Tables>, { registration, cards }: Candidate): Promise<void> {
  if (registration.state !== 'void' && (await hasLiveRegistration(db, registration.idNumber))) {
    throw new StoreError('duplicate-registration');
  }
  await db.insertInto('registrations').values(rowFromRegistration(registration)).execute();
  for (const card of cards) {
    await db.insertInto('physical_cards').values(rowFromCard(registration.id, card)).execute();
  }
}

/** Any registration at all: an empty database may be seeded. */
async function hasLiveRegistration(db: Transaction<Tables>, idNumber: IdNumber): Promise<boolean> {
  const row = await db
    .selectFrom('registrations')
    .select('id')
    .where('id_number', '=', idNumber)
    .where('state', '<>', 'void')
    .executeTakeFirst();
  return row !== undefined;
}

function registrationFromRow(row: Selectable<Tables['registrations']>): Registration {
  return {
    id: row.id,
    idNumber: row.id_number,
    name: row.name,
    sex: row.sex,
    ethnicity: row.ethnicity,
    birthDate: row.birth_date,
    unitName: row.unit_name,
    state: row.state,
  };
}

function rowFromRegistration(registration: Registration): Tables['registrations'] {
  return {
    id: registration.id,
    id_number: registration.idNumber,
    name: registration.name,
    sex: registration.sex,
    ethnicity: registration.ethnicity,
    birth_date: registration.birthDate,
    unit_name: registration.unitName,
    state: registration.state,
  };
}
