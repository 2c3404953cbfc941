import type { Role, UnitPath } from '@jika/registry';
import type { Write } from './database/database.js';
import { inOneStatement, inTransaction, type Store } from './store.js';

/** An admin of the platform. `passwordHash` is argon2id in PHC form. */
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
  return inTransaction(store, (db) => insertUser(db, user));
}

export async function insertUser(db: Write, user: User): Promise<void> {
  await db
    .insertInto('users')
    .values({
      user_name: user.userName,
      display_name: user.displayName,
      password_hash: user.passwordHash,
      role: user.role,
      unit_path: user.unitPath,
    })
    .execute();
}

export function userByName(store: Store, userName: string): Promise<User | undefined> {
  return inOneStatement(store, async (db) => {
    const row = await db.selectFrom('users').selectAll().where('user_name', '=', userName).executeTakeFirst();
    return (
      row && {
        userName: row.user_name,
        displayName: row.display_name,
        passwordHash: row.password_hash,
        role: row.role,
        unitPath: row.unit_path,
      }
    );
  });
}
