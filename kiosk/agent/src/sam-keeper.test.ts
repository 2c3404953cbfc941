import { createVirtualReaderSystem, VirtualHealthCard } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { samHealth } from './sam-status.js';
import { countingSam, demoCard, keys, SAM_SLOT, startTestCounter, USER_SLOT } from './test-counter.js';

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
    expect(counter.state().samProblem).toMatchObject({ code: 'sam-missing' });
    counter.hands.insert(SAM_SLOT, countingSam());
    await counter.until('verdict');
    expect(counter.state().samProblem).toBeNull();
  });

  it('is told of anew under a card that waits for it', async () => {
    const counter = await startTestCounter({ samPin: WRONG_PIN });
    await counter.untilSam('failed');
    counter.insert('ready');
    const problem = async () => (await counter.until('read-failed')).problem.code;
    expect(await problem()).toBe('sam-pin-refused');
    counter.hands.remove(SAM_SLOT);
    await expect.poll(problem).toBe('sam-missing');
    counter.hands.insert(SAM_SLOT, new VirtualHealthCard(demoCard('ready'), keys));
    await expect.poll(problem).toBe('sam-missing-application');
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

  it('gets a wrong PIN once, whoever reseats it', async () => {
    const sam = countingSam();
    const counter = await startTestCounter({ sam, samPin: WRONG_PIN });
    await counter.untilSam('failed');
    expect(samHealth(counter.samStatus())).toMatchObject({ failure: 'sam-pin-failed', pinTriesLeft: 2 });
    for (let time = 0; time < 3; time += 1) {
      counter.insert('ready');
      expect(await counter.until('read-failed')).toMatchObject({ problem: { code: 'sam-pin-refused' } });
      counter.remove();
      await counter.until('idle');
    }
    counter.hands.remove(SAM_SLOT);
    await counter.untilSam('missing');
    counter.hands.insert(SAM_SLOT, sam);
    await counter.untilSam('failed');
    expect(sam.presented).toBe(1);
  });

  it('gets the PIN that another SAM refused', async () => {
    const counter = await startTestCounter({ samPin: WRONG_PIN });
    await counter.untilSam('failed');
    const other = countingSam({ serial: Buffer.alloc(10, 7) });
    counter.hands.insert(SAM_SLOT, other);
    await expect.poll(() => other.presented).toBe(1);
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
    expect(counter.steps()).toContain('sam-failed sam-pin-refused');
    expect(counter.state().samProblem).toMatchObject({ code: 'sam-pin-refused' });
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

  it('is told apart and described to whoever looks after the counter', async () => {
    const counter = await startTestCounter();
    await counter.untilSam('ready');
    await expect
      .poll(() => samHealth(counter.samStatus()))
      .toEqual({
        state: 'ready',
        warning: null,
        failure: null,
        pinTriesLeft: null,
        serial: Buffer.from(keys.sam.serial).toString('hex').toUpperCase(),
        terminalNumber: '430601000001',
        validFrom: '20160101',
        validTo: '20991231',
        keyVersions: { IRK_DDF1: [0, 1], RK1_DDF1: [0, 1] },
      });
  });

  it.each([
    ['expired', { validUntil: '20200101' }],
    ['not-yet-valid', { validFrom: '20990101' }],
  ])('works with a warning while it is %s', async (warning, settings) => {
    const counter = await startTestCounter({ sam: countingSam(settings) });
    await counter.untilSam('ready');
    expect(counter.state()).toMatchObject({ samWarning: warning, samProblem: null });
    counter.insert('ready');
    await counter.until('verdict');
    counter.hands.remove(SAM_SLOT);
    await counter.untilSam('missing');
    expect(counter.state().samWarning).toBeNull();
  });

  it('may be in this process, beside a reader whose every slot takes cards', async () => {
    const slot = 'Virtual SAM 00 00';
    const readers = createVirtualReaderSystem([{ reader: slot, card: countingSam() }]);
    const counter = await startTestCounter({ sam: null, inProcessSam: { readers, slot } });
    await counter.untilSam('ready');
    counter.insert('ready');
    expect(await counter.until('verdict')).toMatchObject({ report: { headline: 'ready' } });
  });
});

describe('a SAM of wrong keys', () => {
  /** Swaps the two keys of a reading: it opens, and proves nothing. */
  const wrongSam = () => {
    const { IRK_DDF1, RK1_DDF1 } = keys.masterKeys;
    return countingSam({}, { ...keys.masterKeys, IRK_DDF1: RK1_DDF1, RK1_DDF1: IRK_DDF1 });
  };
  const tap = async (counter: Awaited<ReturnType<typeof startTestCounter>>, card: string) => {
    counter.insert(card);
    await expect.poll(() => counter.state().session.phase, { timeout: 10_000 }).toMatch(/verdict|read-failed/u);
    const { session } = counter.state();
    counter.remove();
    await counter.until('idle');
    return session.phase === 'verdict'
      ? session.report.headline
      : session.phase === 'read-failed' && session.problem.code;
  };

  it('is suspected after three different cards', async () => {
    const counter = await startTestCounter({ sam: wrongSam() });
    await counter.untilSam('ready');
    for (let time = 0; time < 3; time += 1) expect(await tap(counter, 'ready')).toBe('unreadable');
    expect(await tap(counter, 'field-mismatch')).toBe('unreadable');
    expect(counter.state().samWarning).toBeNull();
    expect(await tap(counter, 'not-registered')).toBe('sam-suspect');
    expect(counter.state()).toMatchObject({ samWarning: 'suspect', samProblem: { code: 'sam-suspect' } });
    expect(await tap(counter, 'ready')).toBe('sam-suspect');
  });

  it('costs no card a try', async () => {
    const counter = await startTestCounter({ sam: wrongSam() });
    await counter.untilSam('ready');
    const card = new VirtualHealthCard(demoCard('ready'), keys);
    counter.hands.insert(USER_SLOT, card);
    await counter.until('verdict');
    expect(card.memory().triesLeft).toEqual({});
  });

  it('is forgotten with the right one', async () => {
    const counter = await startTestCounter({ sam: wrongSam() });
    await counter.untilSam('ready');
    for (const card of ['ready', 'field-mismatch', 'not-registered']) await tap(counter, card);
    counter.hands.insert(SAM_SLOT, countingSam());
    await expect.poll(() => counter.state().samWarning).toBeNull();
    await counter.untilSam('ready');
    expect(await tap(counter, 'ready')).toBe('ready');
    expect(await tap(counter, 'not-genuine')).toBe('not-genuine');
  });
});
