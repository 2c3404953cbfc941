import {
  type CardState,
  cardAfter,
  type FieldChange,
  type RegistrationEffect,
  type RegistrationHead,
  type RegistrationRefused,
  type RegistrationStep,
} from '@jika/registry';
import type { Desk } from '../access.js';
import { updateCard } from '../cards.js';
import { noteContactChange } from '../cases/contact-change.js';
import { appendHistory } from './history.js';
import { type RegistrationKey, type StoredRegistration, updateStored } from './stored-registration.js';

/** What an operation gave: the head only, which tells nothing personal. */
export interface Kept {
  readonly ok: true;
  readonly key: RegistrationKey;
  readonly head: RegistrationHead;
  /** What is left to do outside of the registry: `notify-holder`, and `end-account` for the account that held it. */
  readonly effects: readonly RegistrationEffect[];
}

export type StepResult<Refused = RegistrationRefused> = Kept | Refused;

type Links = Parameters<typeof updateStored>[2];

/** Keeps the record that a step of the domain gave, its line of history, and what it means for the cards. */
export async function keepStep(
  desk: Desk,
  stored: StoredRegistration,
  { record, entry, effects }: RegistrationStep,
  { diff, links }: { diff?: readonly FieldChange[]; links?: Links } = {},
): Promise<StoredRegistration> {
  const changed = { ...stored, record };
  await updateStored(desk, changed, links);
  await appendHistory(desk, stored.key, { ...entry, ...(diff && { diff }) });
  await noteContactChange(desk, stored.key, diff?.map(({ field }) => field) ?? []);
  if (effects.includes('return-card-to-data-ready')) await changeCards(desk, stored.key, 'correct-data');
  if (effects.includes('void-cards')) await changeCards(desk, stored.key, 'void');
  return changed;
}

const OUTSIDE: readonly RegistrationEffect[] = ['notify-holder', 'end-account'];

export const keptOf = ({ key, record }: StoredRegistration, effects: readonly RegistrationEffect[] = []): Kept => {
  const { form: _, origins: __, ...head } = record;
  return { ok: true, key, head, effects: effects.filter((effect) => OUTSIDE.includes(effect)) };
};

/** R4, R10: takes the same step with every card of the registration that can take it. */
async function changeCards(desk: Desk, key: RegistrationKey, action: 'correct-data' | 'void'): Promise<void> {
  const { db, now } = desk;
  const cards = await db
    .selectFrom('physical_cards')
    .select(['card_key', 'state'])
    .where('registrant_key', '=', key.registrant)
    .where('registration_id', '=', key.id)
    .orderBy('card_key')
    .execute();
  for (const { card_key, state: from } of cards) {
    const state = cardAfter(from, action);
    if (state === null) continue;
    await updateCard(db, key.registrant, card_key, { state, state_since: now.toISOString() });
    recordCard(desk, key, card_key, from, state);
  }
}

function recordCard({ record }: Desk, key: RegistrationKey, cardKey: string, from: CardState, to: CardState): void {
  const subject = { registrant: key.registrant, id: `card/${cardKey}` };
  if (to === 'void') record('card.voided', subject, { from, reason: 'registration-void' });
  else record('card.moved-on', subject, { from, to });
}
