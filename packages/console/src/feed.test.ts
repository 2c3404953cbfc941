import { PlatformError } from '@jika/client';
import { describe, expect, it, vi } from 'vitest';
import { Feed } from './feed.js';
import type { Listing } from './listing.js';

interface Item {
  id: string;
  state?: string;
}

const page = (ids: string, next: string | null = null): Listing<Item> => ({
  items: [...ids].map((id) => ({ id })),
  next,
});

function feedOf(...answers: (Listing<Item> | Error | Promise<Listing<Item>>)[]) {
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  const load = vi.fn(async (_cursor: string | null) => {
    const answer = await answers.shift();
    if (answer === undefined) throw new RangeError('asked once too often');
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const sessionEnded = vi.fn();
  const events = { sessionEnded, arrived: () => undefined, lineIsBack: () => undefined };
  const feed = new Feed<Item>(host, load, events);
  const shown = (): string => feed.state.listing?.items.map(({ id }) => id).join('') ?? '';
  return { feed, load, shown, sessionEnded };
}

describe('a list of the platform', () => {
  it('fetches page after page until a new head meets what it has', async () => {
    const { feed, load, shown } = feedOf(
      page('ba', 'behind-a'),
      page('fe', 'behind-e'),
      page('dc', 'behind-c'),
      page('ba'),
    );
    await feed.refresh('meet');
    await feed.refresh('meet');
    expect(shown()).toBe('fedcba');
    expect(load.mock.calls.map(([cursor]) => cursor)).toEqual([null, null, 'behind-e', 'behind-c']);
  });

  it('keeps what it shows when the line is lost, and says so', async () => {
    const { feed, shown } = feedOf(page('a'), new PlatformError('unreachable'), page('ba'));
    await feed.refresh('meet');
    expect(await feed.refresh('meet')).toBe(false);
    expect(shown()).toBe('a');
    expect(feed.state.trouble?.code).toBe('unreachable');
    await feed.refresh('meet');
    expect([shown(), feed.state.trouble]).toEqual(['ba', null]);
  });

  it('tells when the session has ended', async () => {
    const { feed, sessionEnded } = feedOf(new PlatformError('unauthorised'));
    await feed.refresh('meet');
    expect(sessionEnded).toHaveBeenCalledOnce();
  });

  it('has one call under way at a time', async () => {
    const { feed, load } = feedOf(page('a'));
    expect(await Promise.all([feed.refresh('meet'), feed.refresh('replace')])).toEqual([true, false]);
    expect(load).toHaveBeenCalledOnce();
  });

  it('does not let an answer from before undo a change', async () => {
    let answer: (late: Listing<Item>) => void = () => undefined;
    const late = new Promise<Listing<Item>>((resolve) => {
      answer = resolve;
    });
    const { feed } = feedOf(page('ba'), late);
    await feed.refresh('meet');
    const refreshing = feed.refresh('meet');
    feed.replace({ id: 'a', state: 'flagged' });
    answer(page('ba'));
    expect(await refreshing).toBe(false);
    expect(feed.state.listing?.items[1]).toEqual({ id: 'a', state: 'flagged' });
  });

  it('tells how many more there are, and null at the end', async () => {
    const { feed } = feedOf(page('cb', 'behind-b'), page('a'));
    await feed.refresh('meet');
    expect(await feed.more()).toBe(1);
    expect(await feed.more()).toBeNull();
  });
});
