import { expect, it } from 'vitest';
import { onEachDatabase } from '../test-databases.js';
import { storeIn } from '../test-fixture.js';
import { killImports } from './import-kills.fixture.js';

const KILLS = 100;
const SEED = 20_261_122;

/** Park and Miller's generator: the same points in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

onEachDatabase((empty) => {
  it(`C3: loses and halves nothing when imports are killed ${KILLS} times at random points`, async () => {
    const location = await empty();
    const store = await storeIn(location, []);
    const { finished } = await killImports(store, location, KILLS, seeded(SEED));
    expect(finished).toBeGreaterThan(0);
  });
});
