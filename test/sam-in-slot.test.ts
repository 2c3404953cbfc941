import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SamInfo } from '@jika/health-card';
import { openSamInSlot, pinSourceFrom, refusedPinsIn } from '@jika/sam-slot';
import { createVirtualReaderSystem, VirtualSam } from '@jika/virtual';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keys } from './virtual-counter.js';

const SLOT = 'Virtual Reader 00 01';

function desk(sam = new VirtualSam(keys)) {
  const directory = mkdtempSync(join(tmpdir(), 'jika-sam-'));
  const readers = createVirtualReaderSystem([{ reader: SLOT, card: sam }]);
  onTestFinished(async () => {
    await readers.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const infos: SamInfo[] = [];
  const open = (pin: string | undefined) =>
    openSamInSlot(readers, SLOT, {
      pin: pinSourceFrom(pin === undefined ? {} : { JIKA_SAM_PIN: pin }),
      refused: refusedPinsIn(directory),
      onInfo: (info) => infos.push(info),
    });
  return { readers, open, infos, sam };
}

const WRONG = '654321';

describe('the SAM in a slot', () => {
  it('is opened, and is its holder’s alone until it is let go', async () => {
    const { readers, open } = desk();
    const { sam, info, connection } = await open(keys.samPin);
    expect(await sam.challenge()).toHaveLength(8);
    expect(info.serial).toBe(Buffer.from(keys.sam.serial).toString('hex').toUpperCase());
    await expect(readers.connect(SLOT, { mode: 'shared' })).rejects.toMatchObject({ code: 'access-refused' });
    await connection.disconnect();
    await (await open(keys.samPin)).connection.disconnect();
  });

  it('gets a wrong PIN once, and the right one after', async () => {
    const { open, sam } = desk();
    await expect(open(WRONG)).rejects.toMatchObject({ code: 'sam-pin-failed', triesLeft: keys.sam.pinTries - 1 });
    for (let time = 0; time < 5; time += 1) {
      await expect(open(WRONG)).rejects.toMatchObject({ name: 'SamSlotError', code: 'sam-pin-refused' });
    }
    expect(sam.memory().pinTries).toBe(keys.sam.pinTries - 1);
    await (await open(keys.samPin)).connection.disconnect();
  });

  it.each([
    [undefined, 'sam-pin-missing'],
    ['12345', 'sam-pin-malformed'],
  ])('hears nothing of a PIN that is %s, has introduced itself before, and is let go', async (pin, code) => {
    const { open, infos, sam } = desk();
    await expect(open(pin)).rejects.toMatchObject({ name: 'SamSlotError', code });
    expect([infos.length, sam.memory().pinTries]).toEqual([1, keys.sam.pinTries]);
    await (await open(keys.samPin)).connection.disconnect();
  });
});
