import { type Candidate, type IdNumber, type Registration, sameIdNumber } from '@jika/registry';
import type { Selectable } from 'kysely';
import { type Access, atDesk, type Desk } from './access.js';
import { cardsOf, rowFromCard } from './cards.js';
import type { Read, Write } from './database/database.js';
import { StoreError } from './errors.js';
import { lockRegistrant } from './lock-registrant.js';
import type { Tables } from './schema.js';
import type { KeyRing } from './sealing/key-ring.js';
import { keyOfIdNumber, NOBODY, sealedIn } from './sealing/registrant-key.js';
import type { SealedRegistration } from './sealing/sealed-values.js';
import { pathOfUnitNamed } from './units.js';

const MOST_CANDIDATES = 20;

/** The registrant of an ID number as it was read; nobody without one. */
export const registrantOf = (keys: KeyRing, idNumber: IdNumber | null): string =>
  idNumber === null ? NOBODY : keyOfIdNumber(keys, idNumber);

/**
 * The registrations with that ID number, void ones too, each with its cards: one consistent picture, at most 20 by 50. Whoever looks is recorded.
 * @throws StoreError `unavailable`
 */
export function candidatesFor(access: Access, idNumber: IdNumber, now: Date): Promise<Candidate[]> {
  return atDesk(access, now, async ({ db, keys, principal, record }) => {
    const registrant = keyOfIdNumber(keys, idNumber);
    const candidates = await candidatesWith(db, keys, registrant);
    record(
      'lookup.by-station',
      { registrant, id: `registrant/${registrant}` },
      { purpose: principal.purpose ?? 'look-up' },
    );
    return candidates;
  });
}

export async function candidatesWith(db: Read, keys: KeyRing, registrant: string): Promise<Candidate[]> {
  if (registrant === NOBODY) return [];
  const rows = await db
    .selectFrom('registrations')
    .leftJoin('units', 'units.path', 'registrations.unit_path')
    .selectAll('registrations')
    .select('units.name as unitName')
    .where('registrant_key', '=', registrant)
    .orderBy('registrations.id')
    .limit(MOST_CANDIDATES)
    .execute();
  const candidates: Candidate[] = [];
  for (const row of rows) {
    candidates.push({
      registration: registrationFromRow(keys, row),
      cards: await cardsOf(db, keys, registrant, row.id),
    });
  }
  return candidates;
}

/**
 * Puts a registration and its cards on record.
 * @throws StoreError `duplicate-registration` when a live account has that ID number (R9), `card-of-another` for a card
 *   that bears another number (it is filed under its own), `conflict` for a card or id that is on record
 */
export function addCandidate(access: Access, candidate: Candidate, now: Date): Promise<void> {
  return atDesk(access, now, (desk) => insertCandidate(desk, candidate));
}

export async function insertCandidate(desk: Desk, { registration, cards }: Candidate): Promise<void> {
  const { db, keys, now, record } = desk;
  const registrant = keyOfIdNumber(keys, registration.idNumber);
  await lockRegistrant(db, registrant);
  if (registration.state !== 'void' && (await hasLiveRegistration(db, registrant))) {
    throw new StoreError('duplicate-registration');
  }
  const { id, state, unitName, ...form } = registration;
  await db
    .insertInto('registrations')
    .values({
      registrant_key: registrant,
      id,
      unit_path: await pathOfUnitNamed(db, unitName),
      state,
      ...NEW_HEAD,
      updated_at: now.toISOString(),
      sealed: keys.seal({ form, origins: {} } satisfies SealedRegistration, sealedIn.registration(registrant, id)),
    })
    .execute();
  for (const card of cards) {
    if (!sameIdNumber(card.cardNumber, registration.idNumber)) throw new StoreError('card-of-another');
    await db
      .insertInto('physical_cards')
      .values(rowFromCard(keys, registrant, id, card, now))
      .execute();
  }
  record('registration.recorded', { registrant, id: `registration/${id}` }, { to: state, count: cards.length });
}

/** What an account has not met with yet. */
const NEW_HEAD = {
  suspected_in: null,
  moved_out_at: null,
  replaces: null,
  replaced_by: null,
  request_id: null,
  receipt_number: null,
  submitted_at: null,
} as const;

async function hasLiveRegistration(db: Write, registrant: string): Promise<boolean> {
  const row = await db
    .selectFrom('registrations')
    .select('id')
    .where('registrant_key', '=', registrant)
    .where('state', '<>', 'void')
    .executeTakeFirst();
  return row !== undefined;
}

type RegistrationRow = Selectable<Tables['registrations']> & { unitName: string | null };

/** What a match compares of a form. A registration by certificate has no ID number (R53). */
function registrationFromRow(keys: KeyRing, row: RegistrationRow): Registration {
  const { form } = keys.open(row.sealed, sealedIn.registration(row.registrant_key, row.id)) as SealedRegistration;
  const { idNumber = '' as IdNumber, name = '', sex = '', ethnicity = '', birthDate = '' } = form;
  const { id, state, unitName } = row;
  return { id, idNumber, name, sex, ethnicity, birthDate, unitName: unitName ?? '', state };
}
