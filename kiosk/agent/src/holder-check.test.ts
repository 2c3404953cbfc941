import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HolderCheckShown } from '@jika/contract';
import { createIdCardSystem } from '@jika/idcard';
import { openSimulatedIdCardReader, type VirtualIdCard } from '@jika/virtual';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HolderCheckPolicy } from './holder-check.js';
import { startTestCounter } from './test-counter.js';

const ON_ID_CARD_ALONE = '身份证上的住址';
const idCardOf = (idNumber: string): VirtualIdCard => ({
  kind: 'resident',
  fields: { name: '欧阳·示范', idNumber, address: ON_ID_CARD_ALONE, authority: '示范公安局' },
});
/** The holder of the demo card `ready`. */
const HOLDERS = idCardOf('439901198802290020');
const ANOTHERS = idCardOf('439901199001010046');

async function counterWithIdCards(holderCheck: HolderCheckPolicy = 'offered') {
  const directory = mkdtempSync(join(tmpdir(), 'jika-holder-'));
  const idCardReader = await openSimulatedIdCardReader({ path: join(directory, 'tty') });
  const idCards = createIdCardSystem({ ports: [{ path: idCardReader.path }] });
  onTestFinished(async () => {
    await idCards.close();
    await idCardReader.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const counter = await startTestCounter({ idCards, holderCheck });
  await counter.untilSam('ready');
  await expect.poll(() => counter.state().idCardReader, { timeout: 5_000 }).toBe('ready');
  counter.insert('ready');
  const { insertionId } = await counter.until('verdict');
  const check = (): HolderCheckShown | null => {
    const { session } = counter.state();
    return session.phase === 'verdict' ? session.holderCheck : null;
  };
  const untilCheck = (state: HolderCheckShown['state']) =>
    expect.poll(() => check()?.state, { timeout: 10_000, interval: 5 }).toBe(state);
  const replace = (card: VirtualIdCard) => {
    idCardReader.takeAway();
    idCardReader.putOn(card);
  };
  const activate = () => counter.desk().activate(insertionId, randomUUID());
  return { counter, idCardReader, insertionId, check, untilCheck, replace, activate };
}

describe('the check of the holder', () => {
  it('waits for an ID card, confirms the holder by its number, and the activation tells so', async () => {
    const { counter, idCardReader, check, untilCheck, activate } = await counterWithIdCards();
    expect(check()).toEqual({ state: 'waiting', problem: null, blocksActivation: false });
    idCardReader.putOn(HOLDERS);
    await untilCheck('confirmed');
    expect(check()).toEqual({ state: 'confirmed', problem: null, blocksActivation: false });
    activate();
    await counter.until('activated');
    expect(counter.platform.holderChecks).toEqual(['id-card']);
    expect(counter.steps()).toContain('holder-confirmed id-card');
  });

  it('is not needed where it is only offered, and the activation tells that it was not made', async () => {
    const { counter, activate } = await counterWithIdCards();
    activate();
    await counter.until('activated');
    expect(counter.platform.holderChecks).toEqual(['none']);
  });

  it('keeps a card from being activated where it is required, until the holder is confirmed', async () => {
    const { counter, idCardReader, check, untilCheck, activate } = await counterWithIdCards('required');
    expect(check()).toMatchObject({ state: 'waiting', blocksActivation: true });
    expect(activate).toThrow('holder-not-confirmed');
    idCardReader.putOn(HOLDERS);
    await untilCheck('confirmed');
    activate();
    await counter.until('activated');
  });

  it('stands in the way after the ID card of somebody else, until the holder’s own is put on', async () => {
    const { counter, check, untilCheck, replace, activate } = await counterWithIdCards();
    replace(ANOTHERS);
    await untilCheck('other-person');
    expect(check()).toMatchObject({ blocksActivation: true });
    expect(activate).toThrow('holder-differs');
    replace(HOLDERS);
    await untilCheck('confirmed');
    activate();
    await counter.until('activated');
    expect(counter.platform.activated()).toHaveLength(1);
  });

  it('forgets nobody else’s ID card because the reader was pulled', async () => {
    const { idCardReader, check, untilCheck, replace, activate } = await counterWithIdCards();
    replace(ANOTHERS);
    await untilCheck('other-person');
    await idCardReader.unplug();
    await expect.poll(() => check()?.problem?.code, { timeout: 5_000 }).toBe('id-reader-gone');
    expect(check()).toMatchObject({ state: 'other-person', blocksActivation: true });
    expect(activate).toThrow('holder-differs');
  });

  it('says why an ID card was not read, and reads it when it is put on again', async () => {
    const { idCardReader, check, untilCheck, counter, replace } = await counterWithIdCards();
    const stop = counter.board().subscribe(() => {
      if (check()?.state === 'reading') idCardReader.takeAway();
    });
    idCardReader.putOn(HOLDERS);
    await expect.poll(() => check()?.problem?.code, { timeout: 5_000 }).toBe('id-card-not-read');
    expect(check()).toMatchObject({ state: 'waiting', blocksActivation: false });
    stop();
    replace(HOLDERS);
    await untilCheck('confirmed');
  });

  it('goes on by itself when the reader is back', async () => {
    const { counter, idCardReader, check, untilCheck } = await counterWithIdCards();
    await idCardReader.unplug();
    await untilCheck('unavailable');
    expect(check()?.problem?.code).toBe('id-reader-gone');
    expect(counter.state().idCardReader).toBe('down');
    expect(counter.logged.join('')).toContain('id-reader-gone');
    await idCardReader.plug();
    await untilCheck('waiting');
    idCardReader.putOn(HOLDERS);
    await untilCheck('confirmed');
  });

  it('belongs to one insertion', async () => {
    const { counter, idCardReader, check, untilCheck } = await counterWithIdCards('required');
    idCardReader.putOn(HOLDERS);
    await untilCheck('confirmed');
    counter.remove();
    await counter.until('idle');
    counter.insert('ready');
    const { insertionId } = await counter.until('verdict');
    expect(check()).toMatchObject({ state: 'waiting', blocksActivation: true });
    expect(() => counter.desk().activate(insertionId, randomUUID())).toThrow('holder-not-confirmed');
  });

  it('is not made of a card that cannot be activated', async () => {
    const { counter, check } = await counterWithIdCards();
    counter.insert('not-approved');
    await expect.poll(() => JSON.stringify(counter.state().session)).toContain('not-approved');
    expect(check()).toBeNull();
  });

  it('keeps nothing of an ID card', async () => {
    const { counter, idCardReader, untilCheck, replace } = await counterWithIdCards();
    const told: string[] = [];
    counter.board().subscribe((state) => told.push(JSON.stringify(state)));
    replace(ANOTHERS);
    await untilCheck('other-person');
    idCardReader.takeAway();
    replace(HOLDERS);
    await untilCheck('confirmed');
    const kept = [...told, ...counter.logged, ...counter.steps()].join('\n');
    for (const value of [ON_ID_CARD_ALONE, '439901199001010046', '439901198802290020']) {
      expect(kept).not.toContain(value);
    }
  });
});

describe('a counter without an ID-card reader', () => {
  it('asks for no ID card', async () => {
    const counter = await startTestCounter();
    await counter.untilSam('ready');
    counter.insert('ready');
    expect(await counter.until('verdict')).toMatchObject({ holderCheck: null });
    expect(counter.state().idCardReader).toBeNull();
  });
});
