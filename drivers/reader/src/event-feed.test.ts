import { describe, expect, it } from 'vitest';
import { EventFeed } from './event-feed.js';
import type { ReaderEvent } from './reader-system.js';

const added = (reader: string): ReaderEvent => ({ type: 'reader-added', reader });

async function collect(events: AsyncIterable<ReaderEvent>): Promise<ReaderEvent[]> {
  const all: ReaderEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('the event feed', () => {
  it('gives each listener every event from the moment it listened, in order', async () => {
    const feed = new EventFeed();
    feed.push([added('before')]);
    const one = feed.listen([added('first')]);
    feed.push([added('A')]);
    const two = feed.listen([]);
    feed.push([added('B'), added('C')]);
    feed.end();
    expect(await collect(one)).toEqual(['first', 'A', 'B', 'C'].map(added));
    expect(await collect(two)).toEqual(['B', 'C'].map(added));
  });

  it('wakes a listener that waits, and ends when its signal aborts', async () => {
    const feed = new EventFeed();
    const stop = new AbortController();
    const all: ReaderEvent[] = [];
    const following = (async () => {
      for await (const event of feed.listen([], stop.signal)) {
        all.push(event);
        stop.abort();
      }
    })();
    await Promise.resolve();
    feed.push([added('A'), added('B')]);
    await following;
    expect(all).toEqual([added('A')]);
  });

  it('drops a listener that leaves a thousand events unread, and tells it so', async () => {
    const feed = new EventFeed();
    const events = feed.listen([]);
    for (let index = 0; index <= 1000; index++) feed.push([added('A')]);
    await expect(collect(events)).rejects.toMatchObject({ code: 'timeout' });
  });
});
