import type { Role, UnitPath } from '@jika/registry';
import { type Access, accessTo } from './access.js';
import type { Read, Write } from './database/database.js';
import { StoreError } from './errors.js';
import type { KeyRing } from './sealing/key-ring.js';
import { sealedIn } from './sealing/registrant-key.js';
import type { SealedAccount } from './sealing/sealed-values.js';
import { inOneStatement, insideOf, inTransaction, type Store, withKeys } from './store.js';

/** An account that signs in with a password. `passwordHash` is argon2id in PHC form. */
export interface User {
  userName: string;
  displayName: string;
  passwordHash: string;
  role: Role;
  /** What the account stands for: it reaches this unit and those below. */
  unitPath: UnitPath;
}

/** @throws StoreError `conflict` when the name is taken or the hash is not argon2id, `unavailable` */
export function addUser(store: Store, user: User): Promise<void> {
  return inTransaction(store, (db) => insertUser(db, insideOf(store).keys, user));
}

/** `addedBy` is the account of who adds a sub-account (R32). */
export async function insertUser(
  db: Write,
  keys: KeyRing,
  { userName, displayName, passwordHash, role, unitPath }: Omit<User, 'passwordHash'> & { passwordHash: string | null },
  addedBy: string | null = null,
): Promise<void> {
  await db
    .insertInto('accounts')
    .values({
      user_name: userName,
      password_hash: passwordHash,
      role,
      unit_path: unitPath,
      added_by: addedBy,
      closed_at: null,
      locked_until: null,
      sealed: keys.seal({ displayName } satisfies SealedAccount, sealedIn.account(userName)),
    })
    .execute();
}

/** The open account of that name, if it has a password. */
export function userByName(store: Store, userName: string): Promise<User | undefined> {
  return withKeys(store, (db, keys) => findUser(db, keys, userName));
}

async function findUser(db: Read, keys: KeyRing, userName: string): Promise<User | undefined> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('user_name', '=', userName)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined || row.password_hash === null) return undefined;
  const displayName = displayNameOf(keys, row);
  return { userName, displayName, passwordHash: row.password_hash, role: row.role, unitPath: row.unit_path };
}

export const displayNameOf = (keys: KeyRing, row: { user_name: string; sealed: Uint8Array }): string =>
  (keys.open(row.sealed, sealedIn.account(row.user_name)) as SealedAccount).displayName;

/** The store in the hands of an open account. Who calls has made sure that it is that one. @throws StoreError `unknown-account` */
export async function accessAs(store: Store, userName: string): Promise<Access> {
  const row = await inOneStatement(store, (db) =>
    db
      .selectFrom('accounts')
      .select(['role', 'unit_path'])
      .where('user_name', '=', userName)
      .where('closed_at', 'is', null)
      .executeTakeFirst(),
  );
  if (row === undefined) throw new StoreError('unknown-account');
  return accessTo(store, { accountId: userName, role: row.role, jurisdiction: row.unit_path });
}
