import { FAULT_NUMBERS } from '@jika/vendor-functions';
import { createVirtualReaderSystem, type Fault, VirtualSam, virtualCard, withFaults } from '@jika/virtual';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_SLOT, codeOf, desk, hDev, opened, SAM_SLOT } from './support/vendor-desk.js';
import { demoCard, keys, ready } from './virtual-counter.js';

describe('the numbers of the vendor functions', () => {
  it('are those of not being open, before and after', async () => {
    const { vendor } = desk();
    expect(await vendor.iR_DDF1EF05Info(hDev)).toMatchObject({ status: -12, KH: '' });
    await vendor.iDOpenPort();
    expect(await vendor.iDClosePort()).toBe(0);
    expect(await vendor.iVerifyPIN(hDev, keys.samPin)).toBe(-12);
  });

  it('are those of the table that was asked for', async () => {
    const { vendor } = desk({ numbers: 'ws' });
    expect(await vendor.iR_DDF1EF05Info(hDev)).toMatchObject({ status: -14 });
    await vendor.iDOpenPort();
    expect(await vendor.iVerifyPIN(hDev, '654321')).toBe(-7);
    expect(await vendor.iW_DDF1EF08Info(hDev, '20360731')).toBe(-11);
  });

  it('tell a card that is not there, or is taken out', async () => {
    const { vendor, readers, faults } = await opened();
    readers.remove(CARD_SLOT);
    expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: -2, XM: '' });
    expect(faults.at(-1)).toMatchObject({ name: 'iR_DDF1EF06Info', fault: 'no-card', error: { code: 'no-card' } });
    readers.insert(CARD_SLOT, virtualCard(ready, keys, [{ when: { command: 5 }, do: { kind: 'pull' } }]));
    expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: -2, XM: '' });
  });

  it('tell a device that is not there', async () => {
    const readers = createVirtualReaderSystem([]);
    const { vendor } = desk({ readers });
    expect(await vendor.iDOpenPort()).toBe(-11);
    readers.stopService();
    expect(await vendor.OpenDevice(0)).toEqual({ status: -11, hDev: 0 });
  });

  it('tell a SAM that was not opened: only the free file can be read then', async () => {
    const { vendor } = desk();
    await vendor.iDOpenPort();
    expect(await vendor.iR_DDF1EF06Info(hDev)).toEqual({ status: 105, XM: '', XB: '', MZ: '', CSRQ: '', SFZH: '' });
    expect(await vendor.iR_DDF1EF05Info(hDev)).toMatchObject({ status: 0, KH: '439901198802290020' });
    expect(await vendor.iVerifyPIN(hDev, keys.samPin)).toBe(0);
    expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: 0, XM: '欧阳·示范' });
  });

  it('tell a copy, and give nothing of it', async () => {
    const { vendor } = await opened({ card: virtualCard(demoCard('not-genuine'), keys) });
    for (const name of ['iR_DDF1EF05Info', 'iR_DDF1EF06Info'] as const) {
      const { status, ...outputs } = await vendor[name](hDev);
      expect([status, ...new Set(Object.values(outputs))]).toEqual([106, '']);
    }
  });

  it('tell what a bank may not read', async () => {
    const { vendor, faults } = await opened();
    expect(await vendor.iR_DF02EF05Info(hDev)).toMatchObject({ status: -13, ABOXX: '' });
    expect(faults.at(-1)).toMatchObject({ error: { code: 'purpose-not-allowed' } });
  });

  it('tell a damaged record, and give the others', async () => {
    const damaged: Fault = { when: { instruction: 0xb2 }, do: { kind: 'status-word', statusWord: 0x6f00 }, times: 1 };
    const { vendor } = await opened({ card: virtualCard(ready, keys, [damaged]) });
    expect(await vendor.iR_DDF1EF05Info(hDev)).toMatchObject({ status: 103, KLB: '', KH: '439901198802290020' });
  });

  it('leave writing to the library that writes', async () => {
    const { vendor } = await opened();
    const writers = Object.keys(vendor).filter((name) => /^i(?:W_|Erase_)/u.test(name)) as 'iW_DDF1EF08Info'[];
    expect(writers).toHaveLength(20);
    for (const name of writers) expect(await vendor[name](hDev)).toBe(-13);
  });
});

describe('the PIN of the SAM', () => {
  it('is presented once: a refused one costs no second try', async () => {
    const { vendor, faults } = desk();
    await vendor.iDOpenPort();
    const codes = [];
    for (let tries = 0; tries < 20; tries++) {
      expect(await vendor.iVerifyPIN(hDev, '654321')).toBe(105);
      codes.push(codeOf(faults.at(-1)));
    }
    expect([codes[0], ...new Set(codes.slice(1))]).toEqual(['sam-pin-failed', 'sam-pin-refused']);
    expect(await vendor.iVerifyPIN(hDev, keys.samPin)).toBe(0);
  });

  it.each(['', '12345', '1234567890123', 'abcd', '１２３４'])('is not presented where it is none: %j', async (pin) => {
    const { vendor, faults } = desk();
    await vendor.iDOpenPort();
    expect(await vendor.iVerifyPIN(hDev, pin)).toBe(101);
    if (pin) expect(JSON.stringify(faults) + String(faults.at(-1)?.error)).not.toContain(pin);
  });
});

const fault = fc.record<Fault>({
  when: fc.record({ command: fc.integer({ min: 1, max: 40 }) }),
  do: fc.oneof(
    fc.constant({ kind: 'pull' } as const),
    fc.constant({ kind: 'mute' } as const),
    fc.constant({ kind: 'endless-61' } as const),
    fc.record({ kind: fc.constant('truncate' as const), bytes: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ kind: fc.constant('status-word' as const), statusWord: fc.integer({ min: 0x6000, max: 0x9fff }) }),
  ),
  times: fc.constant(1),
});
const faults = fc.array(fault, { maxLength: 3 });

describe('any card and any SAM', () => {
  it('end every function in a number, and the next card is read as ever', async () => {
    await fc.assert(
      fc.asyncProperty(faults, faults, async (ofCard, ofSam) => {
        const slots = [
          { reader: CARD_SLOT, card: virtualCard(ready, keys, ofCard) },
          { reader: SAM_SLOT, card: withFaults(new VirtualSam(keys), ofSam) },
        ];
        const readers = createVirtualReaderSystem(slots, { commandDeadlineMs: 250 });
        const { vendor } = desk({ readers });
        await vendor.iDOpenPort();
        const given = [
          await vendor.iVerifyPIN(hDev, keys.samPin),
          ...(await Promise.all([
            vendor.PowerOn(hDev, 0x01),
            vendor.iR_DDF1EF05Info(hDev),
            vendor.iR_DDF1EF06Info(hDev),
            vendor.iR_DDF1EF07Info(hDev),
            vendor.iR_DF01EF06Info(hDev),
          ]).then((answers) => answers.map(({ status }) => status))),
        ];
        for (const status of given) expect([0, ...Object.values(FAULT_NUMBERS.mhc)]).toContain(status);

        readers.insert(CARD_SLOT, virtualCard(ready, keys));
        readers.insert(SAM_SLOT, new VirtualSam(keys));
        expect(await vendor.iVerifyPIN(hDev, keys.samPin)).toBe(0);
        expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: 0, SFZH: ready.fields.idNumber });
        await vendor.iDClosePort();
        await readers.close();
      }),
      { numRuns: 40 },
    );
  });
});
