import type { RegistrationRecord, Submission } from '@jika/registry';
import type { Insertable, Selectable } from 'kysely';
import type { Desk } from '../access.js';
import type { Read } from '../database/database.js';
import { StoreError } from '../errors.js';
import { lockRegistrant } from '../lock-registrant.js';
import type { Tables } from '../schema.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedRegistration } from '../sealing/sealed-values.js';

/** Names one registration, and nobody: the keyed hash of the identity, and an id within it. */
export interface RegistrationKey {
  readonly registrant: string;
  readonly id: string;
}

export interface StoredRegistration {
  readonly key: RegistrationKey;
  /** The account that started it; null for one that was put on record otherwise. */
  readonly holder: string | null;
  readonly record: RegistrationRecord;
}

/** A registration in a column of another: `registrant key/id`. */
export const linkTo = ({ registrant, id }: RegistrationKey): string => `${registrant}/${id}`;
const idOfLink = (link: string | null): string | null => link?.slice(link.indexOf('/') + 1) ?? null;

export type RegistrationRow = Selectable<Tables['registrations']>;
/** By name: what a kept query gives may not change when a later version adds a column beside a running one. */
export const REGISTRATION_COLUMNS = [
  'registrant_key',
  'id',
  'unit_path',
  'no_unit',
  'state',
  'suspected_in',
  'moved_out_at',
  'replaces',
  'replaced_by',
  'request_id',
  'receipt_number',
  'submitted_at',
  'updated_at',
  'sealed',
  'holder',
] as const satisfies readonly (keyof RegistrationRow)[];

export function storedFromRow(keys: KeyRing, row: RegistrationRow): StoredRegistration {
  const { form, origins } = keys.open(
    row.sealed,
    sealedIn.registration(row.registrant_key, row.id),
  ) as SealedRegistration;
  const record: RegistrationRecord = {
    id: row.id,
    state: row.state,
    unitPath: row.unit_path,
    noUnit: row.no_unit === 1,
    movedOutAt: row.moved_out_at,
    suspectedIn: row.suspected_in,
    replaces: idOfLink(row.replaces),
    replacedBy: idOfLink(row.replaced_by),
    submission: submissionOf(row),
    form,
    origins,
  };
  return { key: { registrant: row.registrant_key, id: row.id }, holder: row.holder, record };
}

function submissionOf({ request_id, receipt_number, submitted_at }: RegistrationRow): Submission | null {
  if (request_id === null || receipt_number === null || submitted_at === null) return null;
  return { requestId: request_id, receiptNumber: receipt_number, at: submitted_at };
}

/** All that a step may change. The links to other accounts are changed by `relink` alone. */
function columnsOf({ keys, now }: Desk, { key, record }: StoredRegistration) {
  const { state, unitPath, noUnit, movedOutAt, suspectedIn, submission, form, origins } = record;
  return {
    state,
    unit_path: unitPath,
    no_unit: noUnit ? 1 : 0,
    moved_out_at: movedOutAt,
    suspected_in: suspectedIn,
    request_id: submission?.requestId ?? null,
    receipt_number: submission?.receiptNumber ?? null,
    submitted_at: submission?.at ?? null,
    updated_at: now.toISOString(),
    sealed: keys.seal({ form, origins } satisfies SealedRegistration, sealedIn.registration(key.registrant, key.id)),
  } satisfies Partial<Insertable<Tables['registrations']>>;
}

export async function insertStored(desk: Desk, stored: StoredRegistration): Promise<void> {
  const { key, holder } = stored;
  await desk.db
    .insertInto('registrations')
    .values({ registrant_key: key.registrant, id: key.id, holder, ...columnsOf(desk, stored) })
    .execute();
}

export async function updateStored(
  desk: Desk,
  stored: StoredRegistration,
  links: { replaces?: string; replaced_by?: string } = {},
): Promise<void> {
  await desk.db
    .updateTable('registrations')
    .set({ ...columnsOf(desk, stored), ...links })
    .where('registrant_key', '=', stored.key.registrant)
    .where('id', '=', stored.key.id)
    .execute();
}

const REGISTRANT = /^[\da-f]{32}$/u;
const ID = /^[\w-]{1,64}$/u;

/** @throws StoreError `unknown-registration` */
export async function storedRegistration(db: Read, keys: KeyRing, key: RegistrationKey): Promise<StoredRegistration> {
  const row = isWellFormed(key)
    ? await db
        .selectFrom('registrations')
        .selectAll()
        .where('registrant_key', '=', key.registrant)
        .where('id', '=', key.id)
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw new StoreError('unknown-registration');
  return storedFromRow(keys, row);
}

/**
 * Holds the person, and then reads: what is decided on is still so when it is written.
 * @throws StoreError `unknown-registration`
 */
export async function heldRegistration({ db, keys }: Desk, key: RegistrationKey): Promise<StoredRegistration> {
  if (!isWellFormed(key)) throw new StoreError('unknown-registration');
  await lockRegistrant(db, key.registrant);
  return storedRegistration(db, keys, key);
}

/** The one that is not void: a person has one at the most (R9). */
export async function liveRegistration({ db, keys }: Desk, registrant: string): Promise<StoredRegistration | null> {
  const row = await db
    .selectFrom('registrations')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('state', '<>', 'void')
    .executeTakeFirst();
  return row === undefined ? null : storedFromRow(keys, row);
}

/**
 * Holds many persons, each once, in the order of their keys: no two that hold some of the same ever wait for each other. Keys of nobody hold nobody.
 */
export async function holdRegistrants({ db }: Desk, keys: readonly RegistrationKey[]): Promise<void> {
  const asked = keys.filter(isWellFormed).map(({ registrant }) => registrant);
  if (asked.length === 0) return;
  const known = await db
    .selectFrom('registrants')
    .select('registrant_key')
    .where('registrant_key', 'in', asked)
    .execute();
  for (const registrant of known.map((row) => row.registrant_key).sort()) await lockRegistrant(db, registrant);
}

/** Whether a key from outside can name a registration at all. */
const isWellFormed = ({ registrant, id }: RegistrationKey): boolean => REGISTRANT.test(registrant) && ID.test(id);
