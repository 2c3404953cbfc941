import { readFileSync } from 'node:fs';
import { physicalCardSchema, registrationSchema } from '@jika/contract';
import { parseIdNumber, ROLES } from '@jika/registry';
import { PROVINCE, type Seed, type Store, seedWhenEmpty } from '@jika/store';
import { z } from 'zod';
import { hashOfPassword } from './passwords.js';
import { reachOfProgram } from './reach.js';

const textSchema = z.string().min(1).max(200);

const prefectureSchema = z.object({
  stations: z.array(z.object({ id: textSchema, outletName: textSchema, name: textSchema })).max(1_000),
  users: z
    .array(z.object({ userName: textSchema, displayName: textSchema, password: textSchema, role: z.enum(ROLES) }))
    .max(100),
  candidates: z.array(z.object({ registration: registrationSchema, cards: z.array(physicalCardSchema) })).max(10_000),
});

/**
 * Fills an empty database from a prefecture file; leaves any other as it is.
 * @returns whether it was empty
 * @throws when the file cannot be read or does not follow the schema; StoreError
 */
export async function seedFromFile(store: Store, file: string, now: Date): Promise<boolean> {
  const { stations, users, candidates } = prefectureSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (candidates.some(({ registration }) => !parseIdNumber(registration.idNumber, now).ok)) {
    throw new RangeError('a registration of the seed has no valid ID number');
  }
  const seed: Seed = {
    units: [PROVINCE],
    stations,
    users: await Promise.all(
      users.map(async ({ password, ...user }) => ({
        ...user,
        passwordHash: await hashOfPassword(password),
        unitPath: PROVINCE.path,
      })),
    ),
    candidates,
  };
  return seedWhenEmpty(reachOfProgram(store), seed, now);
}
