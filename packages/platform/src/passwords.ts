import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { newToken } from './secrets.js';

/** OWASP's first choice for argon2id: 19 MiB, two passes. */
const COST = { algorithm: 2 satisfies Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let nobodysHash: Promise<string> | undefined;

/** argon2id in PHC form (R39: one way only). */
export const hashOfPassword = (password: string): Promise<string> => hash(password, COST);

/** Takes the same time whether there is a hash to compare with or not. */
export async function isRightPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashOfPassword(newToken());
  const right = await verify(passwordHash ?? (await nobodysHash), password);
  return right && passwordHash !== undefined;
}
