import { setTimeout as pause } from 'node:timers/promises';
import {
  ALLERGY_FILE,
  FILE_MAP,
  type FieldResult,
  INPATIENT_RECORDS,
  placeItems,
  type TlvFile,
} from '@jika/health-card';
import { type Fault, virtualCard } from '@jika/virtual';
import { describe, expect, it, vi } from 'vitest';
import { fullCard, portraitOf } from './support/full-card.js';
import { CARD_SLOT, desk, hDev, opened } from './support/vendor-desk.js';
import { demoCard, keys, read, ready } from './virtual-counter.js';

describe('the sequence of the published examples', () => {
  it('powers both cards, presents the PIN, and reads the holder', async () => {
    const { vendor } = desk();
    expect(await vendor.iDOpenPort()).toBe(0);
    expect(await vendor.PowerOn(hDev, 0x01)).toEqual({ status: 0, ATR: '3B8D80014A4B3000A5315AC04A4B32010001' });
    expect(await vendor.PowerOn(hDev, 0x11)).toMatchObject({ status: 0, ATR: expect.stringMatching(/^3B/u) });
    expect(await vendor.iVerifyPIN(hDev, '123456')).toBe(0);
    expect(await vendor.iR_DDF1EF06Info(hDev)).toEqual({
      status: 0,
      XM: '欧阳·示范',
      XB: '02',
      MZ: '15',
      CSRQ: '19880229',
      SFZH: '439901198802290020',
    });
    expect(await vendor.iDClosePort()).toBe(0);
  });

  it('needs no power to be asked for', async () => {
    const { vendor } = await opened();
    expect(await vendor.iR_DDF1EF05Info(hDev)).toMatchObject({ status: 0, FKJGMC: '岳阳示范银行', YYCSDM: '430600' });
    expect(await vendor.OpenDevice(0)).toEqual({ status: 0, hDev: 1 });
    expect(await vendor.CloseDevice(1)).toBe(0);
  });
});

describe('each function of a file', () => {
  const CARD = fullCard('32K');
  const hospital = () => opened({ card: virtualCard(CARD, keys), counter: 'hospital' });
  const tagged = FILE_MAP.filter((file): file is typeof file & TlvFile => file.structure === 'tlv');
  const text = (result: FieldResult | undefined) => (result?.status === 'ok' ? result.value : '');

  it('gives every item of its file, by its published name', async () => {
    const { vendor } = await hospital();
    const fields: Record<string, FieldResult> = (
      await read(CARD, { purpose: 'full-diagnosis', counter: 'hospital' } as object)
    ).fields;
    for (const { path, records } of tagged) {
      const name = `iR_${path.split('/').slice(-2).join('')}Info` as 'iR_DDF1EF05Info';
      const items = records.map((item) => [item.abbr, text(fields[item.key])]);
      expect(items.every(([, value]) => value !== '')).toBe(true);
      expect(await vendor[name](hDev), name).toEqual({ status: 0, ...Object.fromEntries(items) });
    }
  });

  it('gives the portrait with its length before it', async () => {
    const { vendor } = await hospital();
    const { status, ZHAOPIAN } = await vendor.iR_DDF1EF07Info(hDev);
    expect([status, ...ZHAOPIAN.subarray(0, 2)]).toEqual([0, 1234 >> 8, 1234 & 0xff]);
    expect(ZHAOPIAN.subarray(2)).toEqual(portraitOf(1234));
  });

  it('gives records by their number', async () => {
    const { vendor } = await hospital();
    const [first, , third] = CARD.allergies as Record<string, string>[];
    expect(ALLERGY_FILE.recordCount).toBe(3);
    expect(await vendor.iR_DF02EF07Info(hDev, 1)).toEqual({
      status: 0,
      GMWZMC: first?.['allergen'],
      GMFY: first?.['reaction'],
    });
    expect(await vendor.iR_DF02EF07Info(hDev, 3)).toMatchObject({ status: 0, GMWZMC: third?.['allergen'] });
    expect(await vendor.iR_DF02EF08Info(hDev, 10)).toMatchObject({
      status: 0,
      MYJZSJ: expect.stringMatching(/^\d{8}$/u),
    });
    for (const no of [0, 4, 1.5, Number.NaN]) {
      expect(await vendor.iR_DF02EF07Info(hDev, no)).toEqual({ status: 101, GMWZMC: '', GMFY: '' });
    }
  });

  it('gives clinical records whole or by item, and the flags that say which count', async () => {
    const { vendor } = await hospital();
    expect(await vendor.iR_DF03EF05Info(hDev)).toEqual({ status: 0, ZYJLBS1: '00', ZYJLBS2: '00', ZYJLBS3: '00' });
    const { status, szData } = await vendor.iR_DF03EE_ALLInfo(hDev, 1);
    const items = placeItems(INPATIENT_RECORDS.layout).filter(({ offset }) => offset < INPATIENT_RECORDS.unsignedSize);
    const values = szData.split('|');
    expect([status, values.length]).toEqual([0, items.length]);
    const styles = { ans: 0x01, cn: 0x0f, b: 0xff };
    for (const [index, { item, offset }] of items.entries()) {
      const one = await vendor.iR_DF03EEInfo(hDev, 1, offset, item.length, styles[item.coding]);
      expect(one, item.key).toEqual({ status: 0, szData: values[index] });
    }
    expect(await vendor.iR_DF03EEInfo(hDev, 1, 0, 69, 0x01)).toEqual({ status: 101, szData: '' });
    expect(await vendor.iR_DF03EEInfo(hDev, 1, 0, 70, 0x0f)).toEqual({ status: 101, szData: '' });
  });

  it('lets no value of a clinical record move those behind it', async () => {
    const [first] = CARD.inpatient;
    const inpatient = [{ ...first, hospitalName: '示范|医院' }, ...CARD.inpatient.slice(1)];
    const { vendor } = await opened({
      card: virtualCard({ ...CARD, inpatient } as typeof CARD, keys),
      counter: 'hospital',
    });
    const before = (await (await hospital()).vendor.iR_DF03EE_ALLInfo(hDev, 1)).szData.split('|');
    const { szData } = await vendor.iR_DF03EE_ALLInfo(hDev, 1);
    expect(szData.split('|')).toEqual(['示范｜医院', ...before.slice(1)]);
    expect(await vendor.iR_DF03EEInfo(hDev, 1, 0, 70, 0x01)).toEqual({ status: 0, szData: '示范|医院' });
  });

  it('says of a clinical record that does not count, that it does not', async () => {
    const { vendor } = await opened({ counter: 'hospital' });
    expect(await vendor.iR_DF03EF05Info(hDev)).toMatchObject({ status: 0, ZYJLBS3: 'FF' });
    expect(await vendor.iR_DF03EE_ALLInfo(hDev, 3)).toEqual({ status: 112, szData: '' });
  });
});

describe('the device', () => {
  it('tells of its SAM, before the PIN and after it', async () => {
    const { vendor } = desk();
    await vendor.iDOpenPort();
    expect(await vendor.iReader_SAM_Public(hDev)).toEqual({ status: -3, info: '' });
    await vendor.PowerOn(hDev, 0x11);
    const before = await vendor.iReader_SAM_Public(hDev);
    expect(before).toEqual({ status: 0, info: '4A494B4130303030303101000100' });
    await vendor.iVerifyPIN(hDev, keys.samPin);
    expect(await vendor.iReader_SAM_Public(hDev)).toEqual(before);
    expect(await vendor.iReader_SAM_Terminal(hDev)).toEqual({ status: 0, info: '430601000001' });
    expect((await vendor.iReader_SAM_PublicApp(hDev)).info).toMatch(/^01[0-9A-F]{32}\d{16}$/u);
    expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: 0 });
  });

  it('sends commands to the card that has power, and reads it anew after them', async () => {
    const { vendor } = await opened();
    const select = Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 0x02, 0xdd, 0xf1);
    expect(await vendor.SendAPDU(hDev, 0x01, select)).toMatchObject({ status: -3 });
    await vendor.PowerOn(hDev, 0x01);
    expect(await vendor.SendAPDU(hDev, 0x01, select)).toEqual({ status: 0, pbyR_Command: Uint8Array.of(0x90, 0x00) });
    expect(await vendor.SendAPDU(hDev, 0x01, Uint8Array.of(0x00))).toMatchObject({ status: 104 });
    expect(await vendor.SendAPDU(hDev, 0x12, select)).toMatchObject({ status: -14 });
    expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: 0, XM: '欧阳·示范' });
  });

  it('digests with SM3', async () => {
    const { vendor } = desk();
    // GB/T 32905-2016, annex A.1.
    const { pbHash } = await vendor.SM3Digest(hDev, Buffer.from('abc'));
    expect(Buffer.from(pbHash).toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });

  it('takes the city code with the power, for cards that hold none', async () => {
    const short = { ...fullCard('16K'), keyCityCode: '430600' };
    const { vendor } = await opened({ card: virtualCard(short, keys) });
    expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: 106 });
    expect(await vendor.PowerOn(hDev, 0x01, 'YSDM430600')).toMatchObject({ status: 0 });
    expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: 0 });
    await vendor.PowerOn(hDev, 0x01);
    expect(await vendor.iR_DDF1EF06Info(hDev)).toMatchObject({ status: 106 });
  });

  it('reads a card once for all functions of a purpose, and another card anew', async () => {
    const { vendor, readers } = await opened();
    const connect = vi.spyOn(readers, 'connect');
    for (let round = 0; round < 5; round++) {
      await vendor.iR_DDF1EF06Info(hDev);
      await vendor.iR_DDF1EF05Info(hDev);
    }
    expect(connect).toHaveBeenCalledTimes(1);
    readers.insert(CARD_SLOT, virtualCard(demoCard('void'), keys));
    const { SFZH } = await vendor.iR_DDF1EF06Info(hDev);
    expect(SFZH).toBe(demoCard('void').fields.idNumber);
  });

  it('is closed at once while a function runs, which tells so', async () => {
    const slow: Fault[] = [{ when: {}, do: { kind: 'delay', milliseconds: 5000 } }];
    const { vendor } = await opened({ card: virtualCard(ready, keys, slow) });
    const reading = vendor.iR_DDF1EF06Info(hDev);
    await pause(50);
    const begun = performance.now();
    expect(await vendor.iDClosePort()).toBe(0);
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(await reading).toMatchObject({ status: -12, XM: '' });
  });

  it('answers calls in their order, also when nobody waits between them', async () => {
    const { vendor } = desk();
    const answers = [vendor.iDOpenPort(), vendor.iVerifyPIN(hDev, keys.samPin), vendor.iR_DDF1EF06Info(hDev)] as const;
    const [open, pin, holder] = await Promise.all(answers);
    expect([open, pin, holder.status]).toEqual([0, 0, 0]);
  });
});
