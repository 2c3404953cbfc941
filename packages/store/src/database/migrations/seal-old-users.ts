import { sql } from 'kysely';
import type { KeyRing } from '../../sealing/key-ring.js';
import { sealedIn } from '../../sealing/registrant-key.js';
import type { Write } from '../database.js';

interface OldUser {
  user_name: string;
  display_name: string;
  password_hash: string;
  role: string;
  unit_path: string;
}

/** Makes an account of each user: the name by which people know them was in clear. */
export async function sealOldUsers(db: Write, keys: KeyRing): Promise<void> {
  const { rows } = await sql<OldUser>`SELECT * FROM users`.execute(db);
  for (const { user_name, display_name: displayName, password_hash, role, unit_path } of rows) {
    const sealed = keys.seal({ displayName }, sealedIn.account(user_name));
    await sql`
      INSERT INTO accounts (user_name, password_hash, role, unit_path, sealed)
      VALUES (${user_name}, ${password_hash}, ${role}, ${unit_path}, ${sealed})
    `.execute(db);
  }
}
