import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { PlatformError } from '@jika/client';
import type { Sam } from '@jika/health-card';
import { pinSourceFrom } from '@jika/sam-slot';
import { createVirtualReaderSystem, loadCards, loadKeys, VirtualSam, virtualCard } from '@jika/virtual';
import { describe, expect, it, onTestFinished } from 'vitest';
import { matchWithPlatform, readInsertedCard, type TapTools } from './read-and-match.js';
import { SamKeeper } from './sam-keeper.js';
import { SAM_SLOT, USER_SLOT } from './test-counter.js';
import { startTestPlatform } from './test-platform.js';

const demo = (path: string) => fileURLToPath(new URL(`../../../demo/${path}`, import.meta.url));
const keys = await loadKeys(demo('keys.json'));
const cards = await loadCards(demo('cards'));
const signal = new AbortController().signal;

/** A SAM in its slot, a card in the other, and what a tap needs. */
async function tools(): Promise<TapTools & { insertionId: string }> {
  const card = cards.get('ready');
  if (!card) throw new RangeError('no demo card');
  const readers = createVirtualReaderSystem([
    { reader: USER_SLOT, card: virtualCard(card, keys) },
    { reader: SAM_SLOT, card: new VirtualSam(keys) },
  ]);
  onTestFinished(() => readers.close());
  const sam = new SamKeeper({
    readers,
    pin: pinSourceFrom({ JIKA_SAM_PIN: keys.samPin }),
    refused: { has: () => false, remember: () => undefined },
    now: () => new Date(),
    onStatus: () => undefined,
  });
  await sam.cardIn(SAM_SLOT);
  const { client: platform } = await startTestPlatform();
  const [user] = await readers.readers();
  return { readers, sam, platform, now: () => new Date(), insertionId: user?.card?.insertionId ?? '' };
}

describe('reading an inserted card', () => {
  it('reads and proves it, and matches it', async () => {
    const { insertionId, ...rest } = await tools();
    const reading = await readInsertedCard(rest, { reader: USER_SLOT, insertionId }, () => undefined, signal);
    expect(reading).toMatchObject({ insertionId, proof: { result: 'passed' } });
    expect(await matchWithPlatform(rest, reading)).toMatchObject({ headline: 'ready', registrationId: 'demo-01' });
  });

  it('does not take a card for the one that was inserted before it (threat row 16)', async () => {
    const { insertionId: _, ...rest } = await tools();
    const before = { reader: USER_SLOT, insertionId: randomUUID() };
    await expect(readInsertedCard(rest, before, () => undefined, signal)).rejects.toMatchObject({
      code: 'card-removed',
    });
  });

  it('opens the SAM anew when it lost its PIN, and reads once more', async () => {
    const { insertionId, sam, ...rest } = await tools();
    const stale: Sam | null = await sam.sam();
    sam.drop();
    let asked = 0;
    const forgetful = {
      sam: () => (asked++ === 0 ? Promise.resolve(stale) : sam.sam()),
      drop: () => sam.drop(),
      note: () => undefined,
      status: sam.status,
      suspect: false,
    };
    const tapTools = { ...rest, sam: forgetful };
    const reading = await readInsertedCard(tapTools, { reader: USER_SLOT, insertionId }, () => undefined, signal);
    expect(reading.proof.result).toBe('passed');
    expect(asked).toBe(2);
  });

  it.each([
    ['platform-refused', 'refused'],
    ['platform-refused', 'unauthorised'],
    ['platform-unreachable', 'timeout'],
    ['platform-unreachable', 'malformed'],
    ['platform-unreachable', 'unreachable'],
  ] as const)('says %s when the look-up comes to %s', async (code, from) => {
    const { insertionId, ...rest } = await tools();
    const reading = await readInsertedCard(rest, { reader: USER_SLOT, insertionId }, () => undefined, signal);
    const platform = { ...rest.platform, lookUp: () => Promise.reject(new PlatformError(from)) };
    await expect(matchWithPlatform({ ...rest, platform }, reading)).rejects.toMatchObject({ code });
  });
});
