import type { CardState, PhysicalCard } from '@jika/registry';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { StoreError } from './errors.js';
import type { Tables } from './schema.js';

/** The key of a physical card: a replacement carries the same card number, so the issue serial tells them apart. */
export interface CardKey {
  cardNumber: string;
  issueSerial: string;
}

type CardRow = Selectable<Tables['physical_cards']>;

export function cardFromRow(row: CardRow): PhysicalCard {
  const { activated_at: at, outlet_name: outletName, station_name: stationName, flagged_at, flag_reason: reason } = row;
  const activated = at !== null && outletName !== null && stationName !== null;
  const flagged = flagged_at !== null && reason !== null;
  return {
    cardNumber: row.card_number,
    issueSerial: row.issue_serial,
    state: row.state,
    ...(activated && { activation: { at, outletName, stationName } }),
    ...(flagged && { replacementFlag: { at: flagged_at, reason } }),
  };
}

export function rowFromCard(registrationId: string, card: PhysicalCard): CardRow {
  return {
    registration_id: registrationId,
    card_number: card.cardNumber,
    issue_serial: card.issueSerial,
    state: card.state,
    activated_at: card.activation?.at ?? null,
    outlet_name: card.activation?.outletName ?? null,
    station_name: card.activation?.stationName ?? null,
    flagged_at: card.replacementFlag?.at ?? null,
    flag_reason: card.replacementFlag?.reason ?? null,
  };
}

/** The cards of a registration, by issue serial, at most `limit`. */
export async function cardsOf(db: Kysely<Tables>, registrationId: string, limit = 50): Promise<PhysicalCard[]> {
  const rows = await db
    .selectFrom('physical_cards')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('issue_serial')
    .limit(limit)
    .execute();
  return rows.map(cardFromRow);
}

/** @throws StoreError `card-not-on-record` */
export async function stateOf(db: Kysely<Tables>, key: CardKey): Promise<CardState> {
  const row = await db
    .selectFrom('physical_cards')
    .select('state')
    .where('card_number', '=', key.cardNumber)
    .where('issue_serial', '=', key.issueSerial)
    .executeTakeFirst();
  if (!row) throw new StoreError('card-not-on-record');
  return row.state;
}

/** @throws StoreError `card-not-on-record` when the registration has no such card */
export async function updateCard(
  db: Transaction<Tables>,
  registrationId: string,
  key: CardKey,
  change: Partial<CardRow>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('physical_cards')
    .set(change)
    .where('registration_id', '=', registrationId)
    .where('card_number', '=', key.cardNumber)
    .where('issue_serial', '=', key.issueSerial)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new StoreError('card-not-on-record');
}
