import { defineConfig } from 'vitest/config';

/** Rooms that keep no state which a test could leave to the next. Their test files share what they import: loading it for each would take longer than they. */
const STATELESS = [
  'packages/{registry,health-card,smartcard-apdu,components,console,failures,annexes,sheets}/src/**/*.test.ts',
  'kiosk/ui/src/**/*.test.ts',
];

const PATIENCE = {
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // What is waited for comes at once or, on a busy machine, some seconds later.
  expect: { poll: { timeout: 10_000 } },
};

export default defineConfig({
  test: {
    // Here alone: a project that took it over would start a server of its own.
    globalSetup: 'test/support/postgres-for-tests.ts',
    projects: [
      {
        test: {
          ...PATIENCE,
          name: 'rooms',
          include: ['{packages,drivers,kiosk}/*/src/**/*.test.ts'],
          exclude: STATELESS,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...PATIENCE,
          name: 'stateless',
          include: STATELESS,
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...PATIENCE,
          name: 'house',
          include: ['test/**/*.test.ts'],
          // Counters, pages and readers in processes of their own, each with its own directory, ports and pcscd. They wait for each other most of the
          // time: two at once leave a third of two processors free, more would make them late.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
