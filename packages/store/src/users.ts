import type { Transaction } from 'kysely';
import type { Tables } from './schema.js';
import { inOneStatement, inTransaction, type Store } from './store.js';

/** An admin of the platform. `passwordHash` is argon2id in PHC form. */
export interface User {
  userName: string;
  displayName: string;
  passwordHash: string;
}

/** @throws StoreError `conflict` when the name is taken or the hash is not argon2id, `unavailable` */
export function addUser(store: Store, user: User): Promise<void> {
  return inTransaction(store, (db) => insertUser(db, user));
}

export async function insertUser(db: Transaction<Tables>, user: User): Promise<void> {
  await db
    .insertInto('users')
    .values({ user_name: user.userName, display_name: user.displayName, password_hash: user.passwordHash })
    .execute();
}

export function userByName(store: Store, userName: string): Promise<User | undefined> {
  return inOneStatement(store, async (db) => {
    const row = await db.selectFrom('users').selectAll().where('user_name', '=', userName).executeTakeFirst();
    return row && { userName: row.user_name, displayName: row.display_name, passwordHash: row.password_hash };
  });
}
