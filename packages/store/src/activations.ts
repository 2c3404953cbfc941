import { randomUUID } from 'node:crypto';
import { type Candidate, type CardState, cardAfter, type IdNumber, type PhysicalCard } from '@jika/registry';
import type { Kysely, Transaction } from 'kysely';
import { type CardKey, cardsOf, updateCard } from './cards.js';
import { StoreError } from './errors.js';
import { type Page, type Place, pageOfRows } from './page.js';
import { isSettled, type ReceiptedRequest, useReceipt } from './receipts.js';
import { candidatesWith } from './registrations.js';
import type { Tables } from './schema.js';
import { inOneStatement, inTransaction, type Store } from './store.js';

/** The card that may be put into use. */
export interface Admission {
  registrationId: string;
  card: CardKey;
}

/** A card that was put into use, with the name and unit that are on record for its holder today. */
export interface StoredActivation extends CardKey {
  id: string;
  registrationId: string;
  activatedAt: string;
  outletName: string;
  stationName: string;
  operator: string;
  name: string;
  idNumber: IdNumber;
  unitName: string;
}

/**
 * Puts a card into use, once (X4), in one transaction. The same request gets the first answer again (`made` is false then); for a new one
 * `admit` judges the registrations with `request.idNumber` and names the card, or throws: what it saw is still so when the card changes.
 * Cards of the registration that were flagged for replacement give way to the new one (X6); an active one that was not stands.
 * @throws StoreError `already-active` with the activation that stands, `receipt-used`, `request-id-reused`, `card-not-on-record`,
 *   `transition-refused` when the card's state does not allow it, `unavailable`; and whatever `admit` throws
 */
export function activate(
  store: Store,
  request: ReceiptedRequest,
  admit: (candidates: Candidate[]) => Admission,
  now: Date,
): Promise<{ made: boolean; activation: StoredActivation }> {
  return inTransaction(store, async (db) => {
    if (await isSettled(db, request)) return { made: false, activation: await activationOf(db, request.requestId) };
    const admission = admit(await candidatesWith(db, request.idNumber));
    await useReceipt(db, request, now);
    await putIntoUse(db, request, admission, now.toISOString());
    return { made: true, activation: await activationOf(db, request.requestId) };
  });
}

/** Newest first. */
export function activationsBefore(store: Store, place: Place | null, limit = 50): Promise<Page<StoredActivation>> {
  return inOneStatement(store, async (db) => {
    const rows = await activationQuery(db)
      .$if(place !== null, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('activations.activated_at', 'activations.id'), '<', tuple(place?.at ?? '', place?.id ?? '')),
        ),
      )
      .orderBy('activations.activated_at', 'desc')
      .orderBy('activations.id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOfRows(
      rows,
      limit,
      (row) => row,
      (row) => ({ at: row.activatedAt, id: row.id }),
    );
  });
}

async function putIntoUse(
  db: Transaction<Tables>,
  { requestId, station, operator }: ReceiptedRequest,
  { registrationId, card: key }: Admission,
  at: string,
): Promise<void> {
  const cards = await cardsOf(db, registrationId);
  const card = cards.find((candidate) => isCard(candidate, key));
  if (!card) throw new StoreError('card-not-on-record');
  const state = stateAfterActivation(card);
  const others = cards.filter((candidate) => candidate !== card);
  await retireReplacedCards(db, registrationId, others);
  const where = { outlet_name: station.outletName, station_name: station.name };
  await updateCard(db, registrationId, key, { state, activated_at: at, ...where });
  await db
    .insertInto('activations')
    .values({
      id: randomUUID(),
      request_id: requestId,
      registration_id: registrationId,
      card_number: card.cardNumber,
      issue_serial: card.issueSerial,
      ...where,
      operator,
      activated_at: at,
    })
    .execute();
}

function isCard(card: PhysicalCard, key: CardKey): boolean {
  return card.cardNumber === key.cardNumber && card.issueSerial === key.issueSerial;
}

function stateAfterActivation(card: PhysicalCard): CardState {
  if (card.state === 'active') throw alreadyActive(card);
  const state = cardAfter(card.state, 'activate');
  if (state === null || card.replacementFlag !== undefined) throw new StoreError('transition-refused');
  return state;
}

async function retireReplacedCards(
  db: Transaction<Tables>,
  registrationId: string,
  others: readonly PhysicalCard[],
): Promise<void> {
  for (const other of others) {
    const state = other.replacementFlag === undefined ? null : cardAfter(other.state, 'replace');
    if (state !== null) await updateCard(db, registrationId, other, { state });
    else if (other.state === 'active') throw alreadyActive(other);
  }
}

function alreadyActive(card: PhysicalCard): StoreError {
  return new StoreError('already-active', card.activation && { activation: card.activation });
}

/** A request id that was settled by something else than an activation has none. */
async function activationOf(db: Kysely<Tables>, requestId: string): Promise<StoredActivation> {
  const row = await activationQuery(db).where('request_id', '=', requestId).executeTakeFirst();
  if (!row) throw new StoreError('request-id-reused');
  return row;
}

function activationQuery(db: Kysely<Tables>) {
  return db
    .selectFrom('activations')
    .innerJoin('registrations', 'registrations.id', 'activations.registration_id')
    .select([
      'activations.id as id',
      'activations.registration_id as registrationId',
      'activations.card_number as cardNumber',
      'activations.issue_serial as issueSerial',
      'activations.activated_at as activatedAt',
      'activations.outlet_name as outletName',
      'activations.station_name as stationName',
      'activations.operator as operator',
      'registrations.name as name',
      'registrations.id_number as idNumber',
      'registrations.unit_name as unitName',
    ]);
}
