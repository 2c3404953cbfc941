import { createHash } from 'node:crypto';
import { documentOf, type IdentityKey, identityKey, type RegistrationRecord } from '@jika/registry';
import type { Insertable } from 'kysely';
import { type Access, atDesk, type Desk, nobodyIn } from '../access.js';
import { digestOfKeys } from '../audit/index.js';
import { madeAt, rowFromCard } from '../cards.js';
import type { Tables } from '../schema.js';
import type { KeyRing } from '../sealing/key-ring.js';
import { keyOfIdentity, sealedIn } from '../sealing/registrant-key.js';
import type { SealedActivation, SealedRegistration } from '../sealing/sealed-values.js';
import { insertRows } from './insert-rows.js';
import type { CardOnRecord, RegistrantOnRecord } from './registrant-on-record.js';

/** Registrants of one audit event. */
export const CHUNK = 1_000;

/**
 * Puts registrants on record that nothing is known of yet, with their cards and activations: all of them or none, in one transaction. Their audit is
 * one event for each thousand.
 * @throws RangeError for a record without a document that names its person (R53); StoreError `conflict` when one of them is on record, `unavailable`
 */
export function recordRegistrants(access: Access, people: Iterable<RegistrantOnRecord>, now: Date): Promise<number> {
  return atDesk(access, now, (desk) => insertRegistrants(desk, people));
}

/** @returns how many they were */
export async function insertRegistrants(desk: Desk, people: Iterable<RegistrantOnRecord>): Promise<number> {
  let count = 0;
  let chunk = 0;
  for (const some of chunksOf(people)) {
    await insertChunk(desk, some, chunk);
    count += some.length;
    chunk += 1;
  }
  return count;
}

async function insertChunk(desk: Desk, people: readonly RegistrantOnRecord[], chunk: number): Promise<void> {
  const { db, keys, now, record: note } = desk;
  const rows: ChunkRows = { registrants: [], registrations: [], physical_cards: [], receipts: [], activations: [] };
  for (const person of people) addRowsOf(rows, person, keys, now);
  // In the order in which one refers to the other.
  await insertRows(db, 'registrants', rows.registrants);
  await insertRows(db, 'registrations', rows.registrations);
  await insertRows(db, 'physical_cards', rows.physical_cards);
  await insertRows(db, 'receipts', rows.receipts);
  await insertRows(db, 'activations', rows.activations);
  const digest = digestOfKeys(rows.registrants.map(({ registrant_key }) => registrant_key));
  note('import.chunk-applied', nobodyIn('registrants'), { chunk, count: people.length, digest });
}

type Filled = 'registrants' | 'registrations' | 'physical_cards' | 'receipts' | 'activations';
type ChunkRows = { [Table in Filled]: Insertable<Tables[Table]>[] };

function addRowsOf(rows: ChunkRows, { record, cards }: RegistrantOnRecord, keys: KeyRing, now: Date): void {
  const registrant = keyOfIdentity(keys, identityOf(record, now));
  rows.registrants.push({ registrant_key: registrant, version: 1 });
  rows.registrations.push(registrationRow(keys, registrant, record, now));
  for (const card of cards) {
    const row = cardRow(keys, registrant, record.id, card, now);
    rows.physical_cards.push(row);
    addActivation(rows, registrant, record.id, row.card_key, card, keys);
  }
}

function identityOf({ id, form }: RegistrationRecord, now: Date): IdentityKey {
  const document = documentOf(form);
  const identity = document && identityKey(document, now);
  if (identity === null) throw new RangeError(`registration ${id} names no person`);
  return identity;
}

function registrationRow(
  keys: KeyRing,
  registrant: string,
  record: RegistrationRecord,
  now: Date,
): Insertable<Tables['registrations']> {
  const { id, form, origins, submission } = record;
  return {
    registrant_key: registrant,
    id,
    unit_path: record.unitPath,
    no_unit: record.noUnit ? 1 : 0,
    state: record.state,
    suspected_in: record.suspectedIn,
    moved_out_at: record.movedOutAt,
    replaces: record.replaces,
    replaced_by: record.replacedBy,
    request_id: submission?.requestId ?? null,
    receipt_number: submission?.receiptNumber ?? null,
    submitted_at: submission?.at ?? null,
    updated_at: submission?.at ?? now.toISOString(),
    sealed: keys.seal({ form, origins } satisfies SealedRegistration, sealedIn.registration(registrant, id)),
  };
}

const cardRow = (keys: KeyRing, registrant: string, registrationId: string, card: CardOnRecord, now: Date) => ({
  ...rowFromCard(keys, registrant, registrationId, card, now),
  state_since: card.stateSince,
  made_at: madeAt(card.state, card.stateSince),
  bank: card.bank ?? null,
  branch: card.branch ?? null,
  suspended_at: card.suspended?.at ?? null,
  suspended_by: card.suspended?.by ?? null,
  suspension: card.suspended?.reason ?? null,
});

function addActivation(
  rows: ChunkRows,
  registrant: string,
  registrationId: string,
  cardKey: string,
  { activation, activatedBy }: CardOnRecord,
  keys: KeyRing,
): void {
  if (activation === undefined || activatedBy === undefined) return;
  const { id, requestId, stationId, insertionId, operator } = activatedBy;
  rows.receipts.push({
    registrant_key: registrant,
    request_id: requestId,
    request_hash: createHash('sha256').update(requestId).digest('hex'),
    station_id: stationId,
    insertion_id: insertionId,
    challenge: null,
    used_at: activation.at,
  });
  rows.activations.push({
    registrant_key: registrant,
    request_id: requestId,
    id,
    registration_id: registrationId,
    card_key: cardKey,
    outlet_name: activation.outletName,
    station_name: activation.stationName,
    activated_at: activation.at,
    sealed: keys.seal({ operator } satisfies SealedActivation, sealedIn.activation(registrant, requestId)),
  });
}

function* chunksOf(people: Iterable<RegistrantOnRecord>): Generator<RegistrantOnRecord[]> {
  let chunk: RegistrantOnRecord[] = [];
  for (const person of people) {
    chunk.push(person);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
