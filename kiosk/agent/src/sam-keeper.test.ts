import { describe, expect, it } from 'vitest';
import { countingSam, SAM_SLOT, startTestCounter } from './test-counter.js';

const WRONG_PIN = '654321';

describe('the SAM of a counter', () => {
  it('is opened once, before the first card', async () => {
    const sam = countingSam();
    const counter = await startTestCounter({ sam });
    await counter.untilSam('ready');
    for (const card of ['ready', 'not-registered']) {
      counter.insert(card);
      await counter.until('verdict');
      counter.remove();
      await counter.until('idle');
    }
    expect(sam.presented).toBe(1);
  });

  it('lets a reading go on by itself once it is there', async () => {
    const counter = await startTestCounter({ sam: null });
    counter.insert('ready');
    expect(await counter.until('read-failed')).toMatchObject({ problem: { code: 'sam-missing' } });
    counter.hands.insert(SAM_SLOT, countingSam());
    await counter.until('verdict');
  });

  it('may be pulled and put back between two cards, and under a card that waits for it', async () => {
    const sam = countingSam();
    const counter = await startTestCounter({ sam });
    await counter.untilSam('ready');
    counter.hands.remove(SAM_SLOT);
    await counter.untilSam('missing');
    counter.insert('ready');
    await counter.until('read-failed');
    counter.hands.insert(SAM_SLOT, sam);
    await counter.until('verdict');
    counter.remove();
    counter.hands.insert(SAM_SLOT, sam);
    await counter.untilSam('ready');
    counter.insert('ready');
    await counter.until('verdict');
  });

  it('ends up ready after a hand that trembles', async () => {
    const sam = countingSam();
    const counter = await startTestCounter({ sam });
    for (let time = 0; time < 5; time += 1) {
      counter.hands.insert(SAM_SLOT, sam);
      counter.hands.remove(SAM_SLOT);
    }
    await counter.untilSam('missing');
    for (let time = 0; time < 5; time += 1) counter.hands.insert(SAM_SLOT, sam);
    await counter.untilSam('ready');
    counter.insert('ready');
    await counter.until('verdict');
    expect(counter.state().sam).toBe('ready');
  });

  it('gets a wrong PIN once, until somebody reseats it', async () => {
    const sam = countingSam();
    const counter = await startTestCounter({ sam, samPin: WRONG_PIN });
    await counter.untilSam('failed');
    for (let time = 0; time < 3; time += 1) {
      counter.insert('ready');
      expect(await counter.until('read-failed')).toMatchObject({ problem: { code: 'sam-pin-failed' } });
      counter.remove();
      await counter.until('idle');
    }
    expect(sam.presented).toBe(1);
    counter.hands.remove(SAM_SLOT);
    await counter.untilSam('missing');
    counter.hands.insert(SAM_SLOT, sam);
    await counter.untilSam('failed');
    expect(sam.presented).toBe(2);
  });

  it('gets a wrong PIN no second time from a restart, of the agent, the reader service or the reader', async () => {
    const sam = countingSam();
    const counter = await startTestCounter({ sam, samPin: WRONG_PIN });
    await counter.untilSam('failed');
    await counter.restart();
    await counter.untilSam('failed');
    counter.hands.stopService();
    await expect.poll(() => counter.state().reader).toBe('service-down');
    counter.hands.startService();
    await expect.poll(() => counter.state().reader).toBe('ready');
    await counter.untilSam('failed');
    counter.hands.unplug(SAM_SLOT);
    await counter.untilSam('missing');
    counter.hands.plug(SAM_SLOT, sam);
    await counter.untilSam('failed');
    expect(sam.presented).toBe(1);
  });

  it('gets the right PIN at once when the settings were mended', async () => {
    const sam = countingSam();
    const counter = await startTestCounter({ sam, samPin: WRONG_PIN });
    await counter.untilSam('failed');
    await counter.restart('123456');
    await counter.untilSam('ready');
    expect(sam.presented).toBe(2);
    expect(JSON.stringify(counter.steps()) + counter.logged.join('')).not.toMatch(/654321|123456/u);
  });
});
