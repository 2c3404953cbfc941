import { expect, it } from 'vitest';
import { onEachDatabase } from '../test-databases.js';
import { storeIn } from '../test-fixture.js';
import { killImports } from './import-kills.fixture.js';

onEachDatabase((empty) => {
  it('C3: loses and halves nothing when an import is killed three times', async () => {
    const location = await empty();
    const store = await storeIn(location, []);
    const points = [0.05, 0.3, 0.6];
    await killImports(store, location, points.length, () => points.pop() ?? 0);
    expect(points).toEqual([]);
  }, 60_000);
});
