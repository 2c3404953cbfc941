import { readFileSync } from 'node:fs';
import { physicalCardSchema, registrationSchema } from '@jika/contract';
import { demoProvince } from '@jika/demo-province';
import { parseIdNumber, ROLES } from '@jika/registry';
import { PROVINCE, type Seed, type Store, seedWhenEmpty } from '@jika/store';
import { z } from 'zod';
import { hashOfPassword } from './passwords.js';
import { reachOfProgram } from './reach.js';

/** Known to everybody: no account of the demo guards anything. */
const DEMO_PASSWORD = 'jika-demo';

const textSchema = z.string().min(1).max(200);

const prefectureSchema = z.object({
  stations: z.array(z.object({ id: textSchema, outletName: textSchema, name: textSchema })).max(1_000),
  users: z
    .array(z.object({ userName: textSchema, displayName: textSchema, password: textSchema, role: z.enum(ROLES) }))
    .max(100),
  candidates: z.array(z.object({ registration: registrationSchema, cards: z.array(physicalCardSchema) })).max(10_000),
});

/**
 * Fills an empty database from a prefecture file, and with a province of the demo about it where that has registrants; leaves any other as it is.
 * @returns whether it was empty
 * @throws when the file cannot be read or does not follow the schema; StoreError
 */
export async function seedFromFile(store: Store, file: string, now: Date, demoRegistrants = 0): Promise<boolean> {
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
  const whole = demoRegistrants > 0 ? await withDemoProvince(seed, demoRegistrants) : seed;
  return seedWhenEmpty(reachOfProgram(store), whole, now);
}

/** The units, counters, accounts and people of the demo province beside those of the file. Its accounts have the password of the demo. */
async function withDemoProvince(seed: Seed, registrants: number): Promise<Seed> {
  const province = demoProvince({ registrants });
  const passwordHash = await hashOfPassword(DEMO_PASSWORD);
  return {
    ...seed,
    units: [...province.units],
    stations: [...seed.stations, ...province.stations],
    users: [...seed.users, ...province.users.map((user) => ({ ...user, passwordHash }))],
    registrants: province.registrants,
  };
}
