import {
  type CaseEffect,
  cardAfter,
  executeVoid,
  giveUnit,
  isLive,
  type RegistrationActor,
  type RegistrationRecord,
  type RegistrationRefused,
  type RegistrationStep,
  refuseVoid,
  suspectRegistration as suspect,
} from '@jika/registry';
import type { Desk } from '../access.js';
import { suspendCard } from '../cards/suspend-card.js';
import { stateOf, updateCard } from '../cards.js';
import { knownUnits } from '../registrations/form-settings.js';
import { subjectOf } from '../registrations/standing-to.js';
import { keepStep } from '../registrations/steps.js';
import { storedRegistration } from '../registrations/stored-registration.js';
import { recordTransfer } from '../registrations/transfer.js';
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
  'void-registration': voidRegistration,
  // The step that voids the registration takes them along.
  'void-cards': nothing,
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

/** None for who registered anew with the right number meanwhile (R10): a card would bear the wrong one again. */
async function orderCard(desk: Desk, { registrant_key, id, registration_id }: Subject): Promise<void> {
  const { db, keys, now } = desk;
  if (registration_id === null) return;
  const { record } = await storedRegistration(db, keys, { registrant: registrant_key, id: registration_id });
  if (!isLive(record.state)) return;
  await db
    .insertInto('card_orders')
    .values({ registrant_key, case_id: id, registration_id, ordered_at: now.toISOString(), card_key: null })
    .execute();
}

/** Who has been given a unit meanwhile keeps it (R6). */
async function setUnit(desk: Desk, subject: Subject): Promise<void> {
  const { to_unit_path: unit, id } = subject;
  if (unit === null) return;
  const units = await knownUnits(desk.db, [unit]);
  const kept = await takeStep(desk, subject, (record, by, now) => giveUnit(record, unit, units, by, now));
  if (kept !== null) recordTransfer(desk, kept.stored, kept.step, id);
}

/** The province looks into a registration (R11, R12): until it has settled the case nothing is done with it. */
export async function suspectRegistration(desk: Desk, subject: Subject): Promise<void> {
  const kept = await takeStep(desk, subject, suspect);
  if (kept === null) return;
  desk.record('registration.suspected', subjectOf(kept.stored), { from: kept.step.entry.from, case: subject.id });
}

/** With its cards (R11). Another case may have given it back meanwhile. */
async function voidRegistration(desk: Desk, subject: Subject): Promise<void> {
  await suspectRegistration(desk, subject);
  const kept = await takeStep(desk, subject, executeVoid);
  if (kept === null) return;
  const told = { from: kept.step.entry.from, reason: 'executed', case: subject.id };
  desk.record('registration.voided', subjectOf(kept.stored), told);
}

/** Everything is as it was. */
export async function clearRegistration(desk: Desk, subject: Subject): Promise<void> {
  const kept = await takeStep(desk, subject, refuseVoid);
  if (kept === null) return;
  desk.record('registration.dispute-settled', subjectOf(kept.stored), { to: kept.step.entry.to, case: subject.id });
}

type Take = (record: RegistrationRecord, by: RegistrationActor, now: Date) => RegistrationStep | RegistrationRefused;

/** The one place where cases change a registration, with its line of history. Null where it is past that. */
async function takeStep(desk: Desk, { registrant_key: registrant, registration_id }: Subject, take: Take) {
  const stored = await storedRegistration(desk.db, desk.keys, { registrant, id: registration_id ?? '' });
  const step = take(stored.record, actorOf(desk), desk.now);
  return step.ok ? { stored: await keepStep(desk, stored, step), step } : null;
}

/** The province; or the platform in its place, when who opened the case takes it back: the history of a registration does not tell who disputed it (R12). */
function actorOf({ principal }: Desk): RegistrationActor {
  const accountId = principal.role === 'province' ? principal.accountId : 'platform';
  return { accountId, role: 'province', relation: 'province' };
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
