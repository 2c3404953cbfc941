import { SeededRandom } from './seeded-random.js';

/** One way to attack the project. A session is all that one seed does; it gives the number of commands or inputs that it tried, and throws what it finds. */
export interface Attack {
  readonly name: string;
  session(random: SeededRandom): Promise<number>;
}

export interface Campaign {
  readonly sessions: number;
  readonly tried: number;
  readonly slowestMs: number;
}

/** A session does nothing but compute, in some milliseconds. One that lasts this long hangs, even on a busy machine. */
const SESSION_MS_AT_MOST = 20_000;

/** Given, only this seed is run: see the message of `SeedFailed`. */
const ONLY_SEED = process.env['JIKA_FUZZ_SEED'];

class SeedFailed extends Error {
  override readonly name = 'SeedFailed';

  constructor(attack: Attack, seed: number, cause: unknown) {
    const again = `JIKA_FUZZ_SEED=${seed} npx vitest run test/fuzz -t '${attack.name}'`;
    super(`${attack.name}: seed ${seed} failed. Again: ${again}\n${cause}`, { cause });
  }
}

/** Runs seed after seed from `firstSeed` until `atLeast` commands or inputs were tried. */
export async function attackWith(attack: Attack, firstSeed: number, atLeast: number): Promise<Campaign> {
  let [sessions, tried, slowestMs] = [0, 0, 0];
  if (ONLY_SEED !== undefined) return { ...(await runSeed(attack, Number(ONLY_SEED))), sessions: 1, slowestMs };
  while (tried < atLeast) {
    const startedAt = performance.now();
    tried += (await runSeed(attack, firstSeed + sessions)).tried;
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    sessions += 1;
  }
  return { sessions, tried, slowestMs };
}

/** `fingerprint` differs as soon as anything went otherwise: it is the next random number. */
export async function runSeed(attack: Attack, seed: number): Promise<{ tried: number; fingerprint: number }> {
  const random = new SeededRandom(seed);
  const restore = seedTheHost(random);
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end within ${SESSION_MS_AT_MOST} ms`)), SESSION_MS_AT_MOST);
  });
  try {
    const tried = await Promise.race([attack.session(random), hung]);
    return { tried, fingerprint: random.below(2 ** 32) };
  } catch (error) {
    throw new SeedFailed(attack, seed, error);
  } finally {
    clearTimeout(timer);
    restore();
  }
}

/** The terminal's own random numbers come from the seed too, so that a session is the same each time. */
function seedTheHost(random: SeededRandom): () => void {
  const value = (bytes: Uint8Array) => random.fill(bytes);
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value, configurable: true });
  return () => Reflect.deleteProperty(globalThis.crypto, 'getRandomValues');
}
