import {
  type CardAction,
  type CardDecision,
  decideCard,
  type IdNumber,
  isSound,
  type MatchedCard,
  mayReachRegistrant,
  type Principal,
  type UnitPath,
} from '@jika/registry';
import type { Access, Desk } from '../access.js';
import { type CardKey, type CardRow, cardFromRow, cardsOf } from '../cards.js';
import { lockRegistrant } from '../lock-registrant.js';
import { keyOfCard, keyOfIdNumber } from '../sealing/registrant-key.js';
import { insideOf } from '../store.js';

/** Which physical card, by the keys that lists give. */
export interface CardRef {
  registrant: string;
  cardKey: string;
}

/** The key of the person with that ID number, which tells nothing of it. */
export const registrantKeyOf = ({ store }: Access, idNumber: IdNumber): string =>
  keyOfIdNumber(insideOf(store).keys, idNumber);

/** A card number equals the ID number: the issue serial tells one from another. */
export function cardRefOf({ store }: Access, { cardNumber, issueSerial }: CardKey): CardRef {
  const { keys } = insideOf(store);
  return { registrant: keyOfIdNumber(keys, cardNumber), cardKey: keyOfCard(keys, cardNumber, issueSerial) };
}

/** A card that somebody acts on, held until the transaction ends. */
export interface CardAtDesk {
  ref: CardRef;
  row: CardRow;
  card: MatchedCard;
  /** The other cards of the registration. */
  others: MatchedCard[];
  unitPath: UnitPath | null;
}

/** Null when there is none, or none that the principal reaches: the two look alike from outside. */
export async function cardAtDesk(desk: Desk, ref: CardRef): Promise<CardAtDesk | null> {
  const { db, keys, principal } = desk;
  const { registrant, cardKey } = ref;
  if ((await placeOf(desk, ref)) === undefined) return null;
  await lockRegistrant(db, registrant);
  const row = await db
    .selectFrom('physical_cards')
    .selectAll()
    .where('registrant_key', '=', registrant)
    .where('card_key', '=', cardKey)
    .executeTakeFirstOrThrow();
  // Asked again: the person may have moved to another unit while this one waited.
  const place = await placeOf(desk, ref);
  if (place === undefined || !reachesCard(principal, { registrantKey: registrant, ...place })) return null;
  const card = cardFromRow(keys, row);
  const all = await cardsOf(db, keys, registrant, row.registration_id);
  const others = all.filter(({ issueSerial }) => issueSerial !== card.issueSerial);
  return { ref, row, card, others, unitPath: place.unitPath };
}

function placeOf({ db }: Desk, { registrant, cardKey }: CardRef) {
  return db
    .selectFrom('physical_cards')
    .innerJoin('registrations', (join) =>
      join
        .onRef('registrations.registrant_key', '=', 'physical_cards.registrant_key')
        .onRef('registrations.id', '=', 'physical_cards.registration_id'),
    )
    .select(['registrations.unit_path as unitPath', 'physical_cards.bank as bank'])
    .where('physical_cards.registrant_key', '=', registrant)
    .where('physical_cards.card_key', '=', cardKey)
    .executeTakeFirst();
}

/** By the person's unit, by being that person, by a read receipt, or as the bank of the card. */
function reachesCard(
  principal: Principal,
  place: { registrantKey: string; unitPath: UnitPath | null; bank: string | null },
): boolean {
  const isBank = isSound(principal) && principal.bankCode !== undefined && principal.bankCode === place.bank;
  return isBank || mayReachRegistrant(principal, place);
}

/** What comes of an action of the principal on that card. */
export function decideAtDesk({ principal }: Desk, { card, others, row }: CardAtDesk, action: CardAction): CardDecision {
  const actor = { id: principal.accountId, role: principal.role };
  return decideCard(action, { card, others, actor, suspendedBy: row.suspended_by });
}
