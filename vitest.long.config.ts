import { defineConfig } from 'vitest/config';

/** `npm run test:long`: tests of minutes, which `npm test` takes a slice of. */
export default defineConfig({
  test: {
    include: ['test/long/*.long.ts', 'packages/*/src/**/*.long.ts'],
    globalSetup: 'test/support/postgres-for-tests.ts',
    // One a processor: these tests wait for nothing else.
    maxWorkers: '100%',
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
