import type { Role, UnitPath } from '@jika/registry';
import { inOneStatement, inTransaction, type Store, withNewestKeys } from './store.js';
import { displayNameOf } from './users.js';

/** The oldest ones of a user end when there are more. */
const MOST_SESSIONS = 20;

/** A signed-in admin. `tokenHash` is the SHA-256 of the cookie's token in hex; the session ends at whichever of the two instants comes first. */
export interface StoredSession {
  tokenHash: string;
  userName: string;
  idleUntil: Date;
  expiresAt: Date;
}

/** Opens a session; over-age ones of everybody and the user's oldest beyond 20 go. */
export function openSession(store: Store, session: StoredSession, now: Date): Promise<void> {
  return inTransaction(store, async (db) => {
    const instant = now.toISOString();
    await db
      .deleteFrom('sessions')
      .where((row) => row.or([row('expires_at', '<=', instant), row('idle_until', '<=', instant)]))
      .execute();
    const kept = db
      .selectFrom('sessions')
      .select('token_hash')
      .where('user_name', '=', session.userName)
      .orderBy('expires_at', 'desc')
      .limit(MOST_SESSIONS - 1);
    await db
      .deleteFrom('sessions')
      .where('user_name', '=', session.userName)
      .where('token_hash', 'not in', kept)
      .execute();
    await db
      .insertInto('sessions')
      .values({
        token_hash: session.tokenHash,
        user_name: session.userName,
        idle_until: session.idleUntil.toISOString(),
        expires_at: session.expiresAt.toISOString(),
      })
      .execute();
  });
}

/** Who is signed in, and how far that one reaches. */
export interface SignedIn {
  userName: string;
  displayName: string;
  role: Role;
  unitPath: UnitPath;
  /** R42: came in by a one-time secret, and is admitted to `CALLS_BEFORE_CHANGE` alone until a password of their own is set. */
  mustChange: boolean;
}

/** The user of a live session, whose idle limit moves on to `idleUntil`; undefined for an unknown, idle or expired one. */
export function useSession(store: Store, tokenHash: string, now: Date, idleUntil: Date): Promise<SignedIn | undefined> {
  return withNewestKeys(store, (keys) =>
    inTransaction(store, async (db) => {
      const row = await db
        .selectFrom('sessions')
        .innerJoin('accounts', 'accounts.user_name', 'sessions.user_name')
        .leftJoin('one_time_secrets', (join) =>
          join
            .onRef('one_time_secrets.user_name', '=', 'accounts.user_name')
            .on('one_time_secrets.changed_at', 'is', null)
            .on('one_time_secrets.withdrawn_at', 'is', null),
        )
        .selectAll('accounts')
        .select('one_time_secrets.used_at as secretUsedAt')
        .where('token_hash', '=', tokenHash)
        .where('accounts.closed_at', 'is', null)
        .where('idle_until', '>', now.toISOString())
        .where('expires_at', '>', now.toISOString())
        .executeTakeFirst();
      if (!row) return undefined;
      await db
        .updateTable('sessions')
        .set({ idle_until: idleUntil.toISOString() })
        .where('token_hash', '=', tokenHash)
        .execute();
      const { user_name: userName, role, unit_path: unitPath } = row;
      return { userName, displayName: displayNameOf(keys, row), role, unitPath, mustChange: row.secretUsedAt !== null };
    }),
  );
}

export function endSession(store: Store, tokenHash: string): Promise<void> {
  return inOneStatement(store, async (db) => {
    await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
  });
}
