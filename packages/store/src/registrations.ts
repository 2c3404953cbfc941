import {
  type Candidate,
  documentOf,
  type IdentityDocument,
  type IdNumber,
  identityKey,
  RESIDENT_ID_CARD,
  type RegistrationRecord,
  type Standing,
  sameIdNumber,
  shanghaiDay,
} from '@jika/registry';
import { sql } from 'kysely';
import { type Access, atDesk, type Desk } from './access.js';
import { cardsOf, rowFromCard } from './cards.js';
import type { Read, Write } from './database/database.js';
import { keptQuery } from './database/kept-query.js';
import { StoreError } from './errors.js';
import { lockRegistrant } from './lock-registrant.js';
import { REGISTRATION_COLUMNS, type RegistrationRow, storedFromRow } from './registrations/stored-registration.js';
import type { KeyRing } from './sealing/key-ring.js';
import { keyOfIdentity, keyOfIdNumber, NOBODY, sealedIn } from './sealing/registrant-key.js';
import type { SealedRegistration } from './sealing/sealed-values.js';
import { pathOfUnitNamed } from './units.js';

/** Stands in the query as it is: SQLite plans a query anew each time that a limit is bound to it. */
const MOST_CANDIDATES = 20;

/** The registrant of an ID number as it was read; nobody without one. */
export const registrantOf = (keys: KeyRing, idNumber: IdNumber | null): string =>
  idNumber === null ? NOBODY : keyOfIdNumber(keys, idNumber);

/**
 * The registrations with that ID number or certificate (R53), void ones too, each with its cards: one consistent picture, at most 20 by 50. Whoever looks is
 * recorded. What is no number of such a document is nobody's.
 * @throws StoreError `unavailable`
 */
export function candidatesFor(access: Access, person: IdNumber | IdentityDocument, now: Date): Promise<Candidate[]> {
  return atDesk(access, now, async ({ db, keys, principal, record }) => {
    const registrant = registrantOfPerson(keys, person, now);
    const candidates = await candidatesWith(db, keys, registrant);
    record(
      'lookup.by-station',
      { registrant, id: `registrant/${registrant}` },
      { purpose: principal.purpose ?? 'look-up' },
    );
    return candidates;
  });
}

function registrantOfPerson(keys: KeyRing, person: IdNumber | IdentityDocument, now: Date): string {
  if (typeof person === 'string') return keyOfIdNumber(keys, person);
  const identity = identityKey(person, now);
  return identity === null ? NOBODY : keyOfIdentity(keys, identity);
}

export async function candidatesWith(db: Read, keys: KeyRing, registrant: string): Promise<Candidate[]> {
  if (registrant === NOBODY) return [];
  const { rows } = await registrationsOf(db, { registrant });
  const candidates: Candidate[] = [];
  for (const row of rows) {
    const candidate = { ...candidateFromRow(keys, row), cards: await cardsOf(db, keys, registrant, row.id) };
    if (isSomebody(candidate)) candidates.push(candidate);
  }
  return candidates;
}

/** Of a deleted registration nothing is left that a card could be compared with (D6.4). */
const isSomebody = ({ registration, standing }: Candidate): boolean =>
  registration.idNumber !== '' || standing?.document !== undefined;
const registrationsOf = keptQuery((db: Read, { registrant }: { registrant: string }) =>
  db
    .selectFrom('registrations')
    .leftJoin('units', 'units.path', 'registrations.unit_path')
    .select(REGISTRATION_COLUMNS.map((column) => `registrations.${column}` as const))
    .select('units.name as unitName')
    .where('registrant_key', '=', registrant)
    .orderBy('registrations.id')
    .limit(sql.lit(MOST_CANDIDATES))
    .compile(),
);

/**
 * Puts a registration and its cards on record.
 * @throws StoreError `duplicate-registration` when a live account has that ID number (R9), `card-of-another` for a card
 *   that bears another number (it is filed under its own), `conflict` for a card or id that is on record
 */
export function addCandidate(access: Access, candidate: Candidate, now: Date): Promise<void> {
  return atDesk(access, now, (desk) => insertCandidate(desk, candidate));
}

export async function insertCandidate(desk: Desk, candidate: Candidate): Promise<void> {
  const { db, keys, now, record } = desk;
  const { registration, cards, standing } = candidate;
  const document = standing?.document ?? { type: RESIDENT_ID_CARD, number: registration.idNumber };
  const registrant = registrantOfPerson(keys, standing?.document ?? registration.idNumber, now);
  await lockRegistrant(db, registrant);
  if (registration.state !== 'void' && (await hasLiveRegistration(db, registrant))) {
    throw new StoreError('duplicate-registration');
  }
  const { id, state } = registration;
  await db
    .insertInto('registrations')
    .values({
      registrant_key: registrant,
      id,
      ...(await placeOf(db, candidate)),
      state,
      ...NEW_HEAD,
      updated_at: now.toISOString(),
      sealed: keys.seal(formOf(candidate), sealedIn.registration(registrant, id)),
    })
    .execute();
  for (const card of cards) {
    if (!isNumberOf(document, card.cardNumber, now)) throw new StoreError('card-of-another');
    await db
      .insertInto('physical_cards')
      .values(rowFromCard(keys, registrant, id, card, now))
      .execute();
  }
  record('registration.recorded', { registrant, id: `registration/${id}` }, { to: state, count: cards.length });
}

/** A card bears the number of its holder's document. */
const isNumberOf = (document: IdentityDocument, cardNumber: string, now: Date): boolean =>
  sameIdNumber(cardNumber, document.number) ||
  identityKey({ ...document, number: cardNumber }, now) === (identityKey(document, now) ?? undefined);

function formOf({ registration, standing }: Candidate): SealedRegistration {
  const { id: _, state: __, unitName: ___, idNumber, ...form } = registration;
  const { type: certificateType, number: certificateNumber } = standing?.document ?? {};
  const identity =
    certificateType === undefined || certificateNumber === undefined
      ? { idNumber }
      : { certificateType, certificateNumber };
  return { form: { ...form, ...identity }, origins: {} };
}

/** A candidate that does not say where it stands is placed by the name of its unit. */
async function placeOf(db: Write, { registration, standing }: Candidate) {
  const { unitPath = await pathOfUnitNamed(db, registration.unitName), movedOut } = standing ?? {};
  return {
    unit_path: unitPath,
    no_unit: unitPath === null ? (1 as const) : (0 as const),
    moved_out_at: movedOut === undefined ? null : new Date(`${movedOut.on}T00:00:00+08:00`).toISOString(),
  };
}

/** What an account has not met with yet. */
const NEW_HEAD = {
  suspected_in: null,
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

type CandidateRow = RegistrationRow & { unitName: string | null };

/** What a match compares of a form, and where its person stands. */
function candidateFromRow(keys: KeyRing, row: CandidateRow): Omit<Candidate, 'cards'> {
  const { record } = storedFromRow(keys, row);
  const { id, state, form } = record;
  const { idNumber = '' as IdNumber, name = '', sex = '', ethnicity = '', birthDate = '' } = form;
  const registration = { id, idNumber, name, sex, ethnicity, birthDate, unitName: row.unitName ?? '', state };
  const standing = standingOf(record);
  return { registration, ...(Object.keys(standing).length > 0 && { standing }) };
}

function standingOf({ unitPath, noUnit, movedOutAt, form }: RegistrationRecord): Standing {
  const document = form.idNumber === undefined ? documentOf(form) : null;
  return {
    ...(noUnit ? { unitPath: null } : unitPath !== null && { unitPath }),
    ...(movedOutAt !== null && { movedOut: { on: shanghaiDay(new Date(movedOutAt)) } }),
    ...(document !== null && { document }),
  };
}
