import { createPlatformClient } from '@jika/client';
import { ReaderError, type ReaderEvent } from '@jika/reader';
import { pinSourceFrom } from '@jika/sam-slot';
import { createVirtualReaderSystem } from '@jika/virtual';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startAgent } from './agent.js';
import { type Journal, openJournal } from './journal.js';
import { openLog } from './log.js';
import { USER_SLOT } from './test-counter.js';

type EventSource = () => AsyncIterable<ReaderEvent>;

/** An agent without a platform, whose reader system tells these events. */
function startWith(events: EventSource, change: Partial<Journal> = {}) {
  const failures: unknown[] = [];
  const now = () => new Date();
  const readers = createVirtualReaderSystem([{ reader: USER_SLOT }]);
  const agent = startAgent({
    readers: {
      readers: () => readers.readers(),
      connect: (...how) => readers.connect(...how),
      close: () => readers.close(),
      events,
    },
    platform: createPlatformClient({ baseUrl: 'http://127.0.0.1:1', stationToken: 'secret' }),
    journal: { ...openJournal(':memory:', now), ...change },
    log: openLog({ write: () => undefined }),
    now,
    samPin: pinSourceFrom({}),
    refusedPins: { has: () => false, remember: () => undefined },
    inProcessSam: null,
    idCards: null,
    holderCheck: 'offered',
    operator: 'counter',
    slots: {},
    demo: false,
    failed: (error) => void failures.push(error),
  });
  onTestFinished(() => agent.close());
  return { agent, failures };
}

async function* cardIn(): AsyncIterable<ReaderEvent> {
  yield { type: 'service-up' };
  yield { type: 'reader-added', reader: USER_SLOT };
  yield { type: 'card-inserted', reader: USER_SLOT, insertionId: 'one', atr: Uint8Array.of(0x3b, 0x60) };
  await new Promise(() => undefined);
}

describe('the agent', () => {
  it('shows that this machine has no reader driver, and goes on without', async () => {
    // biome-ignore lint/correctness/useYield: it fails before the first event
    const { agent, failures } = startWith(async function* () {
      throw new ReaderError('driver-unavailable', 'no PC/SC here');
    });
    await expect.poll(() => agent.board.state.reader).toBe('driver-unavailable');
    expect(failures).toEqual([]);
  });

  it('says that it cannot go on when the journal takes no more', async () => {
    const full = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    const { failures } = startWith(cardIn, {
      step: () => {
        throw full;
      },
    });
    await expect.poll(() => failures).toEqual([full]);
  });

  it('says so too when that happens during a reading', async () => {
    const full = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    const { failures } = startWith(cardIn, {
      step: (_insertionId, what) => {
        if (what === 'read-failed') throw full;
      },
    });
    await expect.poll(() => failures).toEqual([full]);
  });
});
