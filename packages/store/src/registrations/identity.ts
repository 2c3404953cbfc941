import {
  answerToIdentity,
  documentOf,
  type FormDraft,
  type IdentityAnswer,
  identityKey,
  type RegistrationStep,
} from '@jika/registry';
import type { Desk } from '../access.js';
import type { Read, Write } from '../database/database.js';
import { lockRegistrant } from '../lock-registrant.js';
import { keyOfIdentity } from '../sealing/registrant-key.js';
import { emptyRegistration } from './burial.js';
import { appendHistory, type HistoryLine, moveHistory } from './history.js';
import { subjectOf } from './standing-to.js';
import {
  insertStored,
  linkTo,
  liveRegistration,
  type RegistrationKey,
  type StoredRegistration,
} from './stored-registration.js';

export type AlreadyRegistered = { readonly ok: false } & Extract<
  IdentityAnswer,
  { readonly answer: 'already-registered' }
>;

/** The registrant whom a form names (R53); null for one that names nobody. */
export function registrantOfForm({ keys, now }: Desk, form: FormDraft): string | null {
  const document = documentOf(form);
  const identity = document === null ? null : identityKey(document, now);
  return identity === null ? null : keyOfIdentity(keys, identity);
}

/** R9, R12: holds an identity that is asked for. Null when it is free; the one answer that there is when it is not. */
export async function holdIdentity(desk: Desk, registrant: string): Promise<AlreadyRegistered | null> {
  await lockRegistrant(desk.db, registrant);
  const live = await liveRegistration(desk, registrant);
  return live === null ? null : alreadyRegistered(desk, live);
}

/** R12: tells nothing of the holder; that somebody asked is on record. */
export function alreadyRegistered({ record }: Desk, live: StoredRegistration): AlreadyRegistered | null {
  const told = answerToIdentity([live.record]);
  if (told.answer === 'free') return null;
  record('registration.identity-asked', subjectOf(live), { reason: told.answer });
  return { ok: false, ...told };
}

/**
 * R9: a draft whose identity was written wrong moves under the right one, with its history. No card was ever made of a draft; but whom the number belongs to may
 * have disputed it (R12), and that case goes on: what it is about stays, void and empty.
 */
export async function moveToIdentity(
  desk: Desk,
  from: StoredRegistration,
  registrant: string,
  { record, entry }: RegistrationStep,
  diff: HistoryLine['diff'],
): Promise<StoredRegistration> {
  const key: RegistrationKey = { registrant, id: from.key.id };
  const moved = { ...from, key, record };
  await insertStored(desk, moved);
  await moveHistory(desk, from.key, key);
  await appendHistory(desk, key, { ...entry, ...(diff && { diff }) });
  if (await isInCase(desk.db, from.key)) await leaveVoid(desk, from.key, key);
  else await deleteDraft(desk.db, from.key);
  return moved;
}

async function isInCase(db: Read, { registrant, id }: RegistrationKey): Promise<boolean> {
  const found = await db
    .selectFrom('cases')
    .select('id')
    .where('registrant_key', '=', registrant)
    .where('registration_id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}

async function leaveVoid(desk: Desk, from: RegistrationKey, to: RegistrationKey): Promise<void> {
  await emptyRegistration(desk, from);
  await desk.db
    .updateTable('registrations')
    .set({ state: 'void', replaced_by: linkTo(to), updated_at: desk.now.toISOString() })
    .where('registrant_key', '=', from.registrant)
    .where('id', '=', from.id)
    .execute();
}

async function deleteDraft(db: Write, { registrant, id }: RegistrationKey): Promise<void> {
  await db.deleteFrom('registrations').where('registrant_key', '=', registrant).where('id', '=', id).execute();
}
