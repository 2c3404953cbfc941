import type { CardState, IdNumber } from '@jika/registry';
import { isSound, type Principal } from '@jika/registry';
import { type Access, atDesk, type Desk } from '../access.js';
import { rowFromCard } from '../cards.js';
import { lockRegistrant } from '../lock-registrant.js';
import { keyOfCard, keyOfIdNumber } from '../sealing/registrant-key.js';
import type { CardRef } from './card-at-desk.js';

/** A card as its maker tells of it. The card number equals the ID number. */
export interface ProducedCard {
  idNumber: IdNumber;
  registrationId: string;
  issueSerial: string;
  state: Extract<CardState, 'data-ready' | 'making' | 'made'>;
  bank: string;
  branch: string;
  /** The last day of its validity, YYYY-MM-DD. */
  validUntil: string | null;
}

export type RecordCardResult =
  | { ok: true /** False when it was on record already. */; made: boolean; ref: CardRef }
  | { ok: false; problem: 'not-allowed' | 'unknown-registration' | 'registration-void' | 'card-of-another' };

/**
 * Puts a card that is being made, or was made, on record for a registration; the oldest open order for that person is fulfilled by it (R20).
 * @throws StoreError `unavailable`
 */
export function recordCard(access: Access, produced: ProducedCard, now: Date): Promise<RecordCardResult> {
  return atDesk(access, now, async (desk): Promise<RecordCardResult> => {
    const { db, keys, record } = desk;
    const { idNumber, registrationId, issueSerial, state, bank, branch, validUntil } = produced;
    if (!isMaker(desk.principal, bank)) return { ok: false, problem: 'not-allowed' };
    const registrant = keyOfIdNumber(keys, idNumber);
    const cardKey = keyOfCard(keys, idNumber, issueSerial);
    const ref = { registrant, cardKey };
    await lockRegistrant(db, registrant);
    const registration = await db
      .selectFrom('registrations')
      .select('state')
      .where('registrant_key', '=', registrant)
      .where('id', '=', registrationId)
      .executeTakeFirst();
    if (registration === undefined) return { ok: false, problem: 'unknown-registration' };
    const known = await ownerOf(desk, ref);
    if (known !== null) {
      return known === registrationId ? { ok: true, made: false, ref } : { ok: false, problem: 'card-of-another' };
    }
    if (registration.state === 'void') return { ok: false, problem: 'registration-void' };
    const card = { cardNumber: idNumber, issueSerial, state, ...(validUntil !== null && { validUntil }) };
    await db
      .insertInto('physical_cards')
      .values({ ...rowFromCard(keys, registrant, registrationId, card, now), bank, branch })
      .execute();
    await fulfilOrder(desk, ref, registrationId);
    record('card.recorded', { registrant, id: `card/${cardKey}` }, { to: state });
    return { ok: true, made: true, ref };
  });
}

/** The bank itself, or the province that reads in the bank's result (D6.15). */
function isMaker(principal: Principal, bank: string): boolean {
  if (!isSound(principal)) return false;
  return principal.role === 'province' || (principal.role === 'bank-branch' && principal.bankCode === bank);
}

async function ownerOf({ db }: Desk, { registrant, cardKey }: CardRef): Promise<string | null> {
  const row = await db
    .selectFrom('physical_cards')
    .select('registration_id')
    .where('registrant_key', '=', registrant)
    .where('card_key', '=', cardKey)
    .executeTakeFirst();
  return row?.registration_id ?? null;
}

async function fulfilOrder({ db }: Desk, { registrant, cardKey }: CardRef, registrationId: string): Promise<void> {
  const order = await db
    .selectFrom('card_orders')
    .select('case_id')
    .where('registrant_key', '=', registrant)
    .where('registration_id', '=', registrationId)
    .where('card_key', 'is', null)
    .orderBy('ordered_at')
    .executeTakeFirst();
  if (order === undefined) return;
  await db
    .updateTable('card_orders')
    .set({ card_key: cardKey })
    .where('registrant_key', '=', registrant)
    .where('case_id', '=', order.case_id)
    .execute();
}
