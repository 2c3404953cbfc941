import { defineConfig } from 'vitest/config';

/** `npm run test:long`: tests of minutes, which `npm test` takes a slice of. */
export default defineConfig({
  test: {
    include: ['test/long/*.long.ts'],
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
