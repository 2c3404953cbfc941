import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startTestCounter } from './test-counter.js';

const newKey = () => randomUUID();

/** A counter whose ready card has been read. */
async function withVerdict() {
  const counter = await startTestCounter();
  await counter.untilSam('ready');
  counter.insert('ready');
  const { insertionId, report } = await counter.until('verdict');
  return { counter, insertionId, report };
}

/** Commits wait until the returned function is called. */
function holdCommits({ platform }: Awaited<ReturnType<typeof startTestCounter>>): () => void {
  let release = () => {};
  platform.gate = new Promise((resolve) => {
    release = resolve;
  });
  return () => release();
}

describe('the counter session', () => {
  it('goes from idle to idle as D5.6 says', async () => {
    const { counter, insertionId } = await withVerdict();
    counter.desk().activate(insertionId, newKey());
    await counter.until('activated');
    counter.remove();
    await counter.until('idle');
    expect(counter.phases).toEqual(['idle', 'reading', 'verdict', 'committing', 'activated', 'idle']);
    expect(counter.platform.activated()).toHaveLength(1);
    expect(counter.steps().map((step) => step.split(' ')[0])).toEqual([
      'card-inserted',
      'read',
      'matched',
      'commit-begun',
      'commit-settled',
      'card-removed',
    ]);
  });

  it('is idle again when the card leaves during the reading', async () => {
    const counter = await startTestCounter();
    counter.insert('ready', [{ when: { command: 6 }, do: { kind: 'delay', milliseconds: 5_000 } }]);
    await counter.until('reading');
    counter.remove();
    await counter.until('idle');
    counter.insert('ready');
    await counter.until('verdict');
    expect(counter.phases).not.toContain('read-failed');
  });

  it('is idle again when the card leaves by itself instead of answering', async () => {
    const counter = await startTestCounter();
    counter.insert('ready', [{ when: { command: 6 }, do: { kind: 'pull' } }]);
    await expect.poll(() => counter.steps()).toContain('card-removed');
    expect(await counter.until('idle')).toEqual({ phase: 'idle', cardPresent: false });
  });

  it('reads the second of two quick insertions', async () => {
    const counter = await startTestCounter();
    await counter.untilSam('ready');
    counter.insert('ready');
    counter.insert('not-registered');
    const { report } = await counter.until('verdict');
    expect(report.headline).toBe('not-registered');
    await sleep(50); // what the first left under way would show by now
    expect(counter.state().session).toMatchObject({ phase: 'verdict', report: { headline: 'not-registered' } });
  });

  it('reads again while a reading is under way, and neither keeps the other out', async () => {
    const counter = await startTestCounter();
    await counter.untilSam('ready');
    counter.insert('ready', [{ when: { command: 4 }, do: { kind: 'delay', milliseconds: 40 } }]);
    const { insertionId } = await counter.until('reading');
    for (let time = 0; time < 4; time += 1) counter.desk().readAgain(insertionId);
    await counter.until('verdict');
    expect(counter.phases).toEqual(['idle', 'reading', 'verdict']);
  });

  it('says that the card is mute, and reads the next', async () => {
    const counter = await startTestCounter();
    await counter.untilSam('ready');
    const mute = { atr: new Uint8Array(0), powerOn() {}, powerOff() {}, reset() {}, transmit: async () => 'removed' };
    counter.hands.insert('Virtual Reader 00 00', mute as never);
    expect(await counter.until('read-failed')).toMatchObject({ problem: { code: 'card-mute' } });
    counter.insert('ready');
    await counter.until('verdict');
  });

  it('goes on by itself when the platform is back, with the card left in', async () => {
    const counter = await startTestCounter();
    await counter.untilSam('ready');
    counter.platform.down = true;
    counter.insert('ready');
    expect(await counter.until('read-failed')).toMatchObject({ problem: { code: 'platform-unreachable' } });
    counter.platform.down = false;
    await counter.until('verdict');
  });

  it('stops trying when the screen was cleared', async () => {
    const counter = await startTestCounter();
    await counter.untilSam('ready');
    counter.platform.down = true;
    counter.insert('ready');
    await counter.until('read-failed');
    counter.desk().dismiss();
    counter.platform.down = false;
    await sleep(2_300); // past the pause of the retry
    expect(counter.state().session).toEqual({ phase: 'idle', cardPresent: true });
    expect(counter.platform.lookUps).toBe(0);
  });

  it('clears the screen of a card that stays in, and reads it again only when asked', async () => {
    const { counter, insertionId } = await withVerdict();
    counter.desk().dismiss();
    expect(counter.state().session).toEqual({ phase: 'idle', cardPresent: true });
    expect(() => counter.desk().reveal(insertionId, 'idNumber')).toThrow('stale-insertion');
    counter.desk().readAgain(insertionId);
    await counter.until('verdict');
  });
});

describe('a commit', () => {
  it('is settled when the card leaves meanwhile', async () => {
    const { counter, insertionId } = await withVerdict();
    const release = holdCommits(counter);
    counter.desk().activate(insertionId, newKey());
    await counter.until('committing');
    counter.remove();
    await sleep(30);
    expect(counter.state().session.phase).toBe('committing');
    release();
    expect(await counter.until('activated')).toMatchObject({ cardPresent: false });
    counter.desk().dismiss();
    expect(counter.state().session).toEqual({ phase: 'idle', cardPresent: false });
  });

  it('keeps the screen from a card that came meanwhile, until it is settled and dismissed', async () => {
    const { counter, insertionId } = await withVerdict();
    const release = holdCommits(counter);
    counter.desk().activate(insertionId, newKey());
    counter.insert('not-approved');
    await sleep(30);
    expect(counter.state().session.phase).toBe('committing');
    expect(() => counter.desk().readAgain(insertionId)).toThrow('stale-insertion');
    release();
    expect(await counter.until('activated')).toMatchObject({ cardPresent: true });
    counter.desk().dismiss();
    expect(await counter.until('verdict')).toMatchObject({ report: { headline: 'not-approved' } });
  });

  it('is one commit for two presses, with the same key or with another', async () => {
    const { counter, insertionId } = await withVerdict();
    const key = newKey();
    const release = holdCommits(counter);
    counter.desk().activate(insertionId, key);
    counter.desk().activate(insertionId, key);
    expect(() => counter.desk().activate(insertionId, newKey())).toThrow('stale-insertion');
    release();
    await counter.until('activated');
    expect(() => counter.desk().activate(insertionId, newKey())).toThrow('stale-insertion');
    expect(counter.platform.keys).toEqual([key]);
  });

  it('is sent again with its key until it is answered, and says so meanwhile', async () => {
    const { counter, insertionId } = await withVerdict();
    const key = newKey();
    counter.platform.fates = ['overloaded', 'lost', 'dropped'];
    counter.desk().activate(insertionId, key);
    expect(await counter.until('unsettled')).toMatchObject({ what: 'activation' });
    await counter.until('activated');
    expect(counter.platform.keys).toEqual([key, key, key, key]);
    expect(counter.platform.activated()).toHaveLength(1);
  });

  it('is settled after a restart, and its outcome stays until it is dismissed though a card is in', async () => {
    const { counter, insertionId } = await withVerdict();
    const key = newKey();
    counter.platform.fates = ['lost'];
    counter.desk().activate(insertionId, key);
    await counter.until('unsettled');
    await counter.restart();
    expect(counter.state().session.phase).toBe('unsettled');
    expect(await counter.until('activated')).toMatchObject({ cardPresent: true });
    await sleep(50); // the card that is in would be read by now
    expect(counter.state().session.phase).toBe('activated');
    counter.desk().dismiss();
    expect(await counter.until('verdict')).toMatchObject({ report: { headline: 'already-active' } });
    expect(counter.platform.keys).toEqual([key, key]);
    expect(counter.platform.activated()).toHaveLength(1);
  });

  it('shows a refusal, and leaves nothing to send', async () => {
    const { counter, insertionId } = await withVerdict();
    counter.platform.fates = ['refused'];
    counter.desk().activate(insertionId, newKey());
    expect(await counter.until('refused')).toMatchObject({ what: 'activation', problem: { code: 'not-ready' } });
    await counter.restart();
    await counter.until('verdict');
    expect(counter.platform.keys).toHaveLength(1);
  });

  it('is not made of a card that is not ready', async () => {
    const counter = await startTestCounter();
    await counter.untilSam('ready');
    counter.insert('not-approved');
    const { insertionId } = await counter.until('verdict');
    expect(() => counter.desk().activate(insertionId, newKey())).toThrow('not-ready');
    counter.desk().report({ insertionId, reason: 'damaged', fields: [] }, newKey());
    await counter.until('reported');
    expect(counter.platform.activated()).toEqual([]);
  });
});

describe('what is shown of a person', () => {
  it('is masked until it is asked for', async () => {
    const { counter, insertionId, report } = await withVerdict();
    expect(JSON.stringify(report)).not.toContain('439901198802290020');
    expect([...counter.platform.urls].sort()).toEqual(['/api/v1/registrations/look-up', '/api/v1/stations/current']);
    expect(counter.desk().reveal(insertionId, 'idNumber').onCard).toBe('439901198802290020');
  });

  it('is that of the card on the screen alone', async () => {
    const { counter, insertionId } = await withVerdict();
    counter.insert('not-registered');
    await expect.poll(() => counter.phases.at(-1)).toBe('verdict');
    expect(() => counter.desk().reveal(insertionId, 'idNumber')).toThrow('stale-insertion');
    counter.remove();
    await counter.until('idle');
    expect(() => counter.desk().reveal(insertionId, 'idNumber')).toThrow('stale-insertion');
  });
});
