import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,drivers,kiosk}/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/support/postgres-for-tests.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
