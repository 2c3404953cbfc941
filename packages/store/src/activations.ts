import { randomUUID } from 'node:crypto';
import {
  type Candidate,
  type CardState,
  decideCard,
  type HolderCheck,
  type IdNumber,
  type PhysicalCard,
} from '@jika/registry';
import { type Access, atDesk, type Desk, nobodyIn } from './access.js';
import { type CardKey, updateCard } from './cards.js';
import type { Read } from './database/database.js';
import { keptQuery } from './database/kept-query.js';
import { StoreError } from './errors.js';
import { atGuardedDesk } from './guarded-desk.js';
import { lockRegistrant } from './lock-registrant.js';
import { type Page, type Place, pageOfRows } from './page.js';
import { isSettled, type ReceiptedRequest, useReceipt } from './receipts.js';
import { openTaskOf } from './registrations/check-tasks.js';
import { candidatesWith, registrantOf } from './registrations.js';
import type { Tables } from './schema.js';
import { within } from './scope.js';
import type { KeyRing } from './sealing/key-ring.js';
import { keyOfCard, sealedIn } from './sealing/registrant-key.js';
import type { SealedActivation, SealedCard, SealedRegistration } from './sealing/sealed-values.js';

/** The card that may be put into use. */
export interface Admission {
  registrationId: string;
  card: CardKey;
  /** How the station made sure that it was the holder, if it told. */
  holderCheck?: HolderCheck;
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
  access: Access,
  request: ReceiptedRequest,
  admit: (candidates: Candidate[]) => Admission,
  now: Date,
): Promise<{ made: boolean; activation: StoredActivation }> {
  return atDesk(access, now, async (desk) => {
    const { db, keys } = desk;
    const registrant = registrantOf(keys, request.idNumber);
    await lockRegistrant(db, registrant);
    if (await isSettled(db, registrant, request)) {
      return { made: false, activation: await activationOf(db, keys, registrant, request.requestId) };
    }
    const candidates = await candidatesWith(db, keys, registrant);
    const admission = admit(candidates);
    await useReceipt(db, registrant, request, now);
    return { made: true, activation: await putIntoUse(desk, registrant, request, admission, candidates) };
  });
}

/**
 * Newest first, of the units that the principal reaches.
 * @throws StoreError `forbidden` to who may view no registration
 */
export function activationsBefore(
  access: Access,
  place: Place | null,
  now: Date,
  limit = 50,
): Promise<Page<StoredActivation>> {
  return atGuardedDesk(access, now, async ({ db, keys, principal, record, demandList }) => {
    demandList('view-registration', nobodyIn('activations'));
    const rows = await activationQuery(db)
      .where(within('registrations.unit_path', principal.jurisdiction))
      .$if(place !== null, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('activations.activated_at', 'activations.id'), '<', tuple(place?.at ?? '', place?.id ?? '')),
        ),
      )
      .orderBy('activations.activated_at', 'desc')
      .orderBy('activations.id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(
      rows,
      limit,
      (row) => activationFromRow(keys, row),
      ({ activatedAt, id }) => ({ at: activatedAt, id }),
    );
    record('registration.listed', nobodyIn('activations'), { purpose: 'activations', count: page.items.length });
    return page;
  });
}

async function putIntoUse(
  desk: Desk,
  registrant: string,
  { requestId, station, operator }: ReceiptedRequest,
  { registrationId, card: key, holderCheck }: Admission,
  candidates: readonly Candidate[],
): Promise<StoredActivation> {
  const candidate = candidates.find(({ registration }) => registration.id === registrationId);
  const card = candidate?.cards.find((each) => isCard(each, key));
  if (candidate === undefined || card === undefined) throw new StoreError('card-not-on-record');
  const { db, keys, now, record } = desk;
  const others = candidate.cards.filter((each) => each !== card);
  const state = stateAfterActivation(desk, card, others);
  const at = now.toISOString();
  for (const other of others) await retireIfReplaced(desk, registrant, other, { ...card, state });

  const { cardNumber, issueSerial } = card;
  const { outletName, name: stationName } = station;
  const where = { outlet_name: outletName, station_name: stationName };
  const cardKey = keyOfCard(keys, cardNumber, issueSerial);
  await markActivated(db, { registrant, cardKey, state, at, ...where });
  const id = randomUUID();
  await insertActivation(db, {
    registrant_key: registrant,
    request_id: requestId,
    id,
    registration_id: registrationId,
    card_key: cardKey,
    ...where,
    activated_at: at,
    sealed: keys.seal({ operator } satisfies SealedActivation, sealedIn.activation(registrant, requestId)),
  });
  await openTaskOf(desk, { registrant, id: registrationId });
  const how = holderCheck && { holderCheck };
  record('card.activated', { registrant, id: `card/${cardKey}` }, { from: card.state, station: station.id, ...how });
  const { name, idNumber, unitName } = candidate.registration;
  const told = { name, idNumber, unitName, cardNumber, issueSerial, outletName, stationName, operator };
  return { id, registrationId, activatedAt: at, ...told };
}

interface Mark {
  registrant: string;
  cardKey: string;
  state: CardState;
  at: string;
  outlet_name: string;
  station_name: string;
}

/** The card is there: the registrant is locked, and it was just read. */
const markActivated = keptQuery((db: Read, { registrant, cardKey, state, at, outlet_name, station_name }: Mark) =>
  db
    .updateTable('physical_cards')
    .set({ state, state_since: at, activated_at: at, outlet_name, station_name })
    .where('registrant_key', '=', registrant)
    .where('card_key', '=', cardKey)
    .compile(),
);

const insertActivation = keptQuery((db: Read, activation: Tables['activations']) =>
  db
    .insertInto('activations')
    .values({
      registrant_key: activation.registrant_key,
      request_id: activation.request_id,
      id: activation.id,
      registration_id: activation.registration_id,
      card_key: activation.card_key,
      outlet_name: activation.outlet_name,
      station_name: activation.station_name,
      activated_at: activation.activated_at,
      sealed: activation.sealed,
    })
    .compile(),
);

function isCard(card: PhysicalCard, key: CardKey): boolean {
  return card.cardNumber === key.cardNumber && card.issueSerial === key.issueSerial;
}

function stateAfterActivation({ principal }: Desk, card: PhysicalCard, others: readonly PhysicalCard[]): CardState {
  const active = [card, ...others].find(({ state }) => state === 'active');
  const actor = { id: principal.accountId, role: principal.role };
  const decision = decideCard('activate', { card, others, actor, suspendedBy: null });
  if (decision.ok) return decision.state;
  const stands = active !== undefined && (active === card || decision.problem === 'no-other-active');
  throw stands ? alreadyActive(active) : new StoreError('transition-refused');
}

/** A flagged card gives way to the newer one that goes into use (X6). */
async function retireIfReplaced(
  { db, keys, now, record }: Desk,
  registrant: string,
  other: PhysicalCard,
  newer: PhysicalCard,
): Promise<void> {
  const facts = { card: other, others: [newer], actor: PLATFORM, suspendedBy: null };
  const decision = other.replacementFlag === undefined ? null : decideCard('replace', facts);
  if (!decision?.ok) return;
  const cardKey = keyOfCard(keys, other.cardNumber, other.issueSerial);
  await updateCard(db, registrant, cardKey, { state: decision.state, state_since: now.toISOString() });
  record('card.replaced', { registrant, id: `card/${cardKey}` }, { from: other.state });
}

const PLATFORM = { id: 'platform', role: 'platform' } as const;

function alreadyActive(card: PhysicalCard): StoreError {
  return new StoreError('already-active', card.activation && { activation: card.activation });
}

/** A request id that was settled by something else than an activation has none. */
async function activationOf(db: Read, keys: KeyRing, registrant: string, requestId: string): Promise<StoredActivation> {
  const row = await activationQuery(db)
    .where('activations.registrant_key', '=', registrant)
    .where('activations.request_id', '=', requestId)
    .executeTakeFirst();
  if (!row) throw new StoreError('request-id-reused');
  return activationFromRow(keys, row);
}

function activationQuery(db: Read) {
  return db
    .selectFrom('activations')
    .innerJoin('registrations', (join) =>
      join
        .onRef('registrations.registrant_key', '=', 'activations.registrant_key')
        .onRef('registrations.id', '=', 'activations.registration_id'),
    )
    .innerJoin('physical_cards', (join) =>
      join
        .onRef('physical_cards.registrant_key', '=', 'activations.registrant_key')
        .onRef('physical_cards.card_key', '=', 'activations.card_key'),
    )
    .leftJoin('units', 'units.path', 'registrations.unit_path')
    .select([
      'activations.registrant_key as registrant',
      'activations.request_id as requestId',
      'activations.id as id',
      'activations.registration_id as registrationId',
      'activations.card_key as cardKey',
      'activations.activated_at as activatedAt',
      'activations.outlet_name as outletName',
      'activations.station_name as stationName',
      'activations.sealed as sealed',
      'registrations.sealed as sealedRegistration',
      'physical_cards.sealed as sealedCard',
      'units.name as unitName',
    ]);
}

type ActivationRow = Awaited<ReturnType<ReturnType<typeof activationQuery>['executeTakeFirstOrThrow']>>;

function activationFromRow(keys: KeyRing, row: ActivationRow): StoredActivation {
  const { registrant, registrationId, requestId, cardKey } = row;
  const open = <T>(sealed: Buffer, context: string) => keys.open(sealed, context) as T;
  const { operator } = open<SealedActivation>(row.sealed, sealedIn.activation(registrant, requestId));
  const { form } = open<SealedRegistration>(row.sealedRegistration, sealedIn.registration(registrant, registrationId));
  const { name = '', idNumber = '' as IdNumber } = form;
  const { cardNumber, issueSerial } = open<SealedCard>(row.sealedCard, sealedIn.card(registrant, cardKey));
  const { id, activatedAt, outletName, stationName } = row;
  const unitName = row.unitName ?? '';
  const told = { name, idNumber, unitName, cardNumber, issueSerial, outletName, stationName, operator };
  return { id, registrationId, activatedAt, ...told };
}
