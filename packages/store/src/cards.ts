import type { CardState, MatchedCard, MismatchReason, SuspensionReason } from '@jika/registry';
import { type Selectable, sql } from 'kysely';
import type { Read, Write } from './database/database.js';
import { keptQuery } from './database/kept-query.js';
import { StoreError } from './errors.js';
import type { Tables } from './schema.js';
import type { KeyRing } from './sealing/key-ring.js';
import { keyOfCard, sealedIn } from './sealing/registrant-key.js';
import type { SealedCard } from './sealing/sealed-values.js';

/** The key of a physical card: a replacement carries the same card number, so the issue serial tells them apart. */
export interface CardKey {
  cardNumber: string;
  issueSerial: string;
}

export type CardRow = Selectable<Tables['physical_cards']>;
/** By name: what a kept query gives may not change when a later version adds a column beside a running one. */
const CARD_COLUMNS = [
  'registrant_key',
  'card_key',
  'registration_id',
  'state',
  'state_since',
  'bank',
  'branch',
  'suspended_at',
  'suspended_by',
  'suspension',
  'activated_at',
  'outlet_name',
  'station_name',
  'flagged_at',
  'flag_reason',
  'made_at',
  'valid_until',
  'sealed',
] as const satisfies readonly (keyof CardRow)[];

const MOST_CARDS = 50;
const NOT_MADE: readonly CardState[] = ['data-ready', 'making', 'failed-data'];

export function cardFromRow(keys: KeyRing, row: CardRow): MatchedCard {
  const { activated_at: at, outlet_name: outletName, station_name: stationName } = row;
  const { flagged_at, flag_reason: reason, suspended_at, suspension, valid_until: validUntil } = row;
  const activated = at !== null && outletName !== null && stationName !== null;
  const flagged = flagged_at !== null && reason !== null;
  const suspended = suspended_at !== null && suspension !== null;
  const sealed = keys.open(row.sealed, sealedIn.card(row.registrant_key, row.card_key)) as SealedCard;
  return {
    ...sealed,
    state: row.state,
    ...(activated && { activation: { at, outletName, stationName } }),
    ...(flagged && { replacementFlag: { at: flagged_at, reason } }),
    ...(suspended && { suspension: { at: suspended_at, reason: suspension } }),
    ...(validUntil !== null && { validUntil }),
  };
}

export function rowFromCard(
  keys: KeyRing,
  registrant: string,
  registrationId: string,
  card: MatchedCard,
  now: Date,
): CardRow {
  const { cardNumber, issueSerial } = card;
  const cardKey = keyOfCard(keys, cardNumber, issueSerial);
  return {
    registrant_key: registrant,
    card_key: cardKey,
    registration_id: registrationId,
    state: card.state,
    state_since: card.activation?.at ?? now.toISOString(),
    bank: null,
    branch: null,
    suspended_at: card.suspension?.at ?? null,
    suspended_by: null,
    suspension: card.suspension?.reason ?? null,
    activated_at: card.activation?.at ?? null,
    outlet_name: card.activation?.outletName ?? null,
    station_name: card.activation?.stationName ?? null,
    flagged_at: card.replacementFlag?.at ?? null,
    flag_reason: card.replacementFlag?.reason ?? null,
    made_at: madeAt(card.state, now.toISOString()),
    valid_until: card.validUntil ?? null,
    sealed: keys.seal({ cardNumber, issueSerial } satisfies SealedCard, sealedIn.card(registrant, cardKey)),
  };
}

/** Since when a card has waited for its holder (R18), of which nothing is known but since when it is as it is; null for one that was not made yet. */
export const madeAt = (state: CardState, since: string): string | null => (NOT_MADE.includes(state) ? null : since);

/** The cards of a registration, by issue serial, at most 50. */
export async function cardsOf(
  db: Read,
  keys: KeyRing,
  registrant: string,
  registrationId: string,
): Promise<MatchedCard[]> {
  const { rows } = await cardRows(db, { registrant, registrationId });
  return rows.map((row) => cardFromRow(keys, row)).sort((one, other) => (one.issueSerial < other.issueSerial ? -1 : 1));
}

const cardRows = keptQuery((db: Read, { registrant, registrationId }: { registrant: string; registrationId: string }) =>
  db
    .selectFrom('physical_cards')
    .select(CARD_COLUMNS)
    .where('registrant_key', '=', registrant)
    .where('registration_id', '=', registrationId)
    .limit(sql.lit(MOST_CARDS))
    .compile(),
);

/** @throws StoreError `card-not-on-record` */
export async function stateOf(db: Read, registrant: string, cardKey: string): Promise<CardState> {
  const row = await db
    .selectFrom('physical_cards')
    .select('state')
    .where('registrant_key', '=', registrant)
    .where('card_key', '=', cardKey)
    .executeTakeFirst();
  if (!row) throw new StoreError('card-not-on-record');
  return row.state;
}

/** What may change of a card: never which one it is. */
export interface CardChange {
  state?: CardState;
  state_since?: string;
  activated_at?: string;
  outlet_name?: string;
  station_name?: string;
  flagged_at?: string;
  flag_reason?: MismatchReason;
  made_at?: string;
  suspended_at?: string | null;
  suspended_by?: string | null;
  suspension?: SuspensionReason | null;
}

/** @throws StoreError `card-not-on-record` when the registrant has no such card */
export async function updateCard(db: Write, registrant: string, cardKey: string, change: CardChange): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('physical_cards')
    .set(change)
    .where('registrant_key', '=', registrant)
    .where('card_key', '=', cardKey)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new StoreError('card-not-on-record');
}
