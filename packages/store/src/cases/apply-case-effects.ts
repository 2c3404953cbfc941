import { type CaseEffect, cardAfter, isLive } from '@jika/registry';
import type { Desk } from '../access.js';
import { suspendCard } from '../cards/suspend-card.js';
import { stateOf, updateCard } from '../cards.js';
import { StoreError } from '../errors.js';
import type { RegistrationRow } from '../registrations/stored-registration.js';
import type { CaseRow } from './case-rows.js';
import { leaveNotice } from './notices.js';

type Subject = Pick<
  CaseRow,
  'registrant_key' | 'id' | 'registration_id' | 'card_key' | 'to_unit_path' | 'reason' | 'opened_by'
>;
type Apply = (desk: Desk, subject: Subject) => Promise<void>;

/** Brings about what a case decides elsewhere, in the transaction that keeps the case. */
export async function applyCaseEffects(desk: Desk, subject: Subject, effects: readonly CaseEffect[]): Promise<void> {
  for (const effect of effects) await EFFECTS[effect](desk, subject);
}

const nothing: Apply = async () => undefined;

const EFFECTS: Readonly<Record<CaseEffect, Apply>> = {
  'suspend-card': async (desk, { registrant_key, card_key }) => {
    if (card_key !== null) await suspendCard(desk, registrant_key, card_key);
  },
  'flag-card': flagCard,
  'make-replacement-card': orderCard,
  'set-unit': setUnit,
  'void-registration': (desk, subject) =>
    changeRegistration(desk, subject, () => ({ state: 'void', suspected_in: null })),
  'void-cards': voidCards,
  // One live registration holds a number (R9): it is free once that one is void.
  'free-id-number': nothing,
  'confirm-id-number': clearRegistration,
  // Its words depend on the step: who takes the step leaves it.
  'notify-opener': nothing,
};

async function flagCard(
  { db, now, record }: Desk,
  { registrant_key: registrant, id, card_key, reason }: Subject,
): Promise<void> {
  if (card_key === null || reason === null) return;
  const state = cardAfter(await stateOf(db, registrant, card_key), 'flag-for-replacement');
  if (state === null) return;
  await updateCard(db, registrant, card_key, { flagged_at: now.toISOString(), flag_reason: reason });
  record('card.flagged', { registrant, id: `card/${card_key}` }, { reason, case: id });
}

async function orderCard({ db, now }: Desk, { registrant_key, id, registration_id }: Subject): Promise<void> {
  if (registration_id === null) return;
  await db
    .insertInto('card_orders')
    .values({ registrant_key, case_id: id, registration_id, ordered_at: now.toISOString(), card_key: null })
    .execute();
}

/** Who has been given a unit meanwhile keeps it (R6). */
function setUnit(desk: Desk, subject: Subject): Promise<void> {
  return changeRegistration(desk, subject, ({ no_unit }) =>
    no_unit === 0 ? {} : { unit_path: subject.to_unit_path, no_unit: 0 },
  );
}

async function voidCards({ db, now, record }: Desk, { registrant_key, registration_id, id }: Subject): Promise<void> {
  const cards = await db
    .selectFrom('physical_cards')
    .select(['card_key', 'state'])
    .where('registrant_key', '=', registrant_key)
    .where('registration_id', '=', registration_id ?? '')
    .execute();
  for (const { card_key, state: from } of cards) {
    const state = cardAfter(from, 'void');
    if (state === null) continue;
    await updateCard(db, registrant_key, card_key, { state, state_since: now.toISOString() });
    record('card.voided', { registrant: registrant_key, id: `card/${card_key}` }, { from, case: id });
  }
}

/** The province looks into a registration (R11, R12): until it has settled the case nothing is done with it. */
export function suspectRegistration(desk: Desk, subject: Subject): Promise<void> {
  return changeRegistration(desk, subject, ({ state }) =>
    state === 'void-pending' ? {} : { state: 'void-pending', suspected_in: state },
  );
}

/** Everything is as it was. */
export function clearRegistration(desk: Desk, subject: Subject): Promise<void> {
  return changeRegistration(desk, subject, ({ suspected_in }) =>
    suspected_in === null ? {} : { state: suspected_in, suspected_in: null },
  );
}

type Changed = Pick<RegistrationRow, 'state' | 'suspected_in' | 'no_unit'>;
type Change = Partial<Changed & Pick<RegistrationRow, 'unit_path'>>;

/** The one place where cases change a registration. */
async function changeRegistration(
  { db, now }: Desk,
  { registrant_key, registration_id }: Subject,
  changeOf: (before: Changed) => Change,
): Promise<void> {
  const row = await db
    .selectFrom('registrations')
    .select(['state', 'suspected_in', 'no_unit'])
    .where('registrant_key', '=', registrant_key)
    .where('id', '=', registration_id ?? '')
    .executeTakeFirst();
  if (row === undefined) throw new StoreError('conflict');
  if (!isLive(row.state)) return;
  await db
    .updateTable('registrations')
    .set({ ...changeOf(row), updated_at: now.toISOString() })
    .where('registrant_key', '=', registrant_key)
    .where('id', '=', registration_id ?? '')
    .execute();
}

/** Tells who opened a case what became of it. */
export async function tellOpener(
  desk: Desk,
  { registrant_key, opened_by }: Subject,
  state: CaseRow['state'],
): Promise<void> {
  const code = TOLD[state];
  if (code !== undefined) await leaveNotice(desk, registrant_key, opened_by, code);
}

const TOLD: Readonly<Partial<Record<CaseRow['state'], 'case-returned' | 'case-refused' | 'case-executed'>>> = {
  returned: 'case-returned',
  refused: 'case-refused',
  executed: 'case-executed',
};
