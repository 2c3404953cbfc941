import { expect } from 'vitest';
import { ReaderError, type ReaderErrorCode } from '../reader-error.js';
import type { CardConnection, ConnectOptions, ReaderSystem } from '../reader-system.js';
import { EventLog } from './event-log.js';
import type { ReaderHarness, TestCard } from './harness.js';

/** One system under test with its events; closed when the block ends, whatever happens in it. */
export async function withSystem(
  harness: ReaderHarness,
  test: (system: ReaderSystem, log: EventLog) => Promise<void>,
): Promise<void> {
  const system = await harness.open();
  const log = new EventLog(system);
  try {
    await test(system, log);
  } finally {
    await system.close();
    await log.ended;
  }
}

/** Puts a card in, waits until it is seen, and connects to it. */
export async function insertAndConnect(
  harness: ReaderHarness,
  { system, log }: { system: ReaderSystem; log: EventLog },
  card: TestCard,
  mode: ConnectOptions['mode'] = 'shared',
): Promise<CardConnection> {
  await harness.remove();
  await log.next('reader-added', harness.reader);
  await empty(harness, system);
  log.skip();
  await harness.insert(card);
  await log.next('card-inserted', harness.reader);
  return system.connect(harness.reader, { mode });
}

/** Waits until the system sees no card in the reader. */
export async function empty(harness: ReaderHarness, system: ReaderSystem): Promise<void> {
  await expect
    .poll(async () => (await system.readers()).find(({ reader }) => reader === harness.reader), { timeout: 5000 })
    .toEqual({ reader: harness.reader });
}

/** The code of the `ReaderError` that `work` fails with; anything else fails the test. */
export async function codeOf(work: Promise<unknown>): Promise<ReaderErrorCode> {
  const error: unknown = await work.then(
    () => expect.fail('it should have failed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ReaderError)) throw error;
  expect(error.cause, 'an error says its cause').toBeDefined();
  return error.code;
}

export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
