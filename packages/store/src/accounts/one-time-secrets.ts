import { randomUUID } from 'node:crypto';
import {
  changeSecret,
  handOverSecret,
  type InitialSecret,
  type InitialSecretResult,
  issueSecret,
  type UnitPath,
  useSecret,
} from '@jika/registry';
import type { Selectable } from 'kysely';
import type { Subject } from '../access.js';
import type { Write } from '../database/database.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../schema.js';
import { sealedIn } from '../sealing/registrant-key.js';
import type { SealedSecret } from '../sealing/sealed-values.js';
import type { Gate, GateSettings } from './gate.js';
import { hashOfSecret, newSecretText } from './secret-text.js';

const HOUR = 3_600_000;

type SecretRow = Selectable<Tables['one_time_secrets']>;

export const accountSubject = (userName: string): Subject => ({ registrant: null, id: `account/${userName}` });

/** Makes a secret for an account in the place of the one before. It lies sealed until it is handed over; afterwards its hash is all there is (R31, R39). */
export async function layDownSecret({ db, keys, now, record, settings }: Gate, userName: string): Promise<void> {
  await withdrawSecrets(db, userName, now);
  const id = randomUUID();
  const secret = newSecretText();
  const { issuedAt } = issueSecret(now);
  const { lifetimeHours, changeWithinHours } = settings.secrets;
  const hoursLater = (hours: number) => new Date(now.getTime() + hours * HOUR).toISOString();
  await db
    .insertInto('one_time_secrets')
    .values({
      id,
      user_name: userName,
      secret_hash: hashOfSecret(secret),
      issued_at: issuedAt,
      over_at: hoursLater(lifetimeHours + changeWithinHours),
      handed_over_at: null,
      handed_over_by: null,
      handed_over_to: null,
      used_at: null,
      changed_at: null,
      withdrawn_at: null,
      sealed: keys.seal({ secret } satisfies SealedSecret, sealedIn.secret(id)),
    })
    .execute();
  const until = hoursLater(lifetimeHours);
  record('account.secret-issued', accountSubject(userName), { account: userName, until });
}

/**
 * Gives the sealed secret of an account out, once, and notes who took it for which unit (R41).
 * @throws StoreError `secret-refused` when it was given out before or its time is over
 */
export async function takeSecret(gate: Gate, userName: string, to: UnitPath): Promise<string> {
  const { db, keys, now, principal, record, settings } = gate;
  const row = await heldSecret(db, userName);
  const { handedOver } = accepted(
    handOverSecret(secretFromRow(row), { by: principal.accountId, to }, settings.secrets, now),
  );
  if (row.sealed === null || handedOver === null) throw new StoreError('secret-refused', { problem: 'handed-over' });
  await db
    .updateTable('one_time_secrets')
    .set({ sealed: null, handed_over_at: handedOver.at, handed_over_by: handedOver.by, handed_over_to: handedOver.to })
    .where('id', '=', row.id)
    .execute();
  record('account.secret-fetched', accountSubject(userName), { account: userName });
  return (keys.open(row.sealed, sealedIn.secret(row.id)) as SealedSecret).secret;
}

/** The first sign-in with a secret, and the last (R42). @throws StoreError `secret-refused` */
export async function useUpSecret(
  db: Write,
  userName: string,
  text: string,
  settings: GateSettings,
  now: Date,
): Promise<void> {
  const row = await heldSecret(db, userName);
  if (row.secret_hash !== hashOfSecret(text)) throw new StoreError('secret-refused', { problem: 'wrong' });
  const { usedAt } = accepted(useSecret(secretFromRow(row), settings.secrets, now));
  await db.updateTable('one_time_secrets').set({ used_at: usedAt }).where('id', '=', row.id).execute();
}

/** The holder has a password of their own now. @throws StoreError `secret-refused` when no secret was used, or the time for the change is over */
export async function settleSecret({ db, now, settings }: Gate, userName: string): Promise<void> {
  const row = await heldSecret(db, userName);
  const { changedAt } = accepted(changeSecret(secretFromRow(row), settings.secrets, now));
  await db.updateTable('one_time_secrets').set({ changed_at: changedAt }).where('id', '=', row.id).execute();
}

export async function withdrawSecrets(db: Write, userName: string, now: Date): Promise<void> {
  await db
    .updateTable('one_time_secrets')
    .set({ withdrawn_at: now.toISOString(), sealed: null })
    .where('user_name', '=', userName)
    .where('changed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Held until the transaction ends: of two who would open or use it at once, the second sees what the first did. */
async function heldSecret(db: Write, userName: string): Promise<SecretRow> {
  const row = await db
    .updateTable('one_time_secrets')
    .set(({ ref }) => ({ issued_at: ref('issued_at') }))
    .where('user_name', '=', userName)
    .where('changed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new StoreError('secret-refused', { problem: 'none' });
  return row;
}

function secretFromRow(row: SecretRow): InitialSecret {
  const { handed_over_at: at, handed_over_by: by, handed_over_to: to } = row;
  const handedOver = at === null || by === null || to === null ? null : { at, by, to };
  return { issuedAt: row.issued_at, handedOver, usedAt: row.used_at, changedAt: row.changed_at };
}

function accepted(result: InitialSecretResult): InitialSecret {
  if (result.ok) return result.secret;
  throw new StoreError('secret-refused', { problem: result.problem });
}
