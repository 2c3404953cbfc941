import {
  type CardReading,
  type ElementaryFile,
  type FieldKey,
  filesOf,
  openSam,
  PROFILES,
  type Profile,
  readPhoto,
  type TlvItem,
} from '@jika/health-card';
import {
  appendRecord,
  CardWriter,
  clearIndexFlag,
  completePersonalData,
  nextClinicalRecord,
  planCompletion,
  setIndexFlag,
  undoOf,
  writeClinicalRecord,
  writeField,
  writePhoto,
} from '@jika/health-card-writer';
import type { CardChannel } from '@jika/smartcard-apdu';
import { VirtualSam } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { CardOnTable } from './support/card-writing.js';
import { fullCard, portraitOf } from './support/full-card.js';
import { cards, demoCard, demoSam, keys, powered } from './virtual-counter.js';

const writable = (profile: Profile): readonly TlvItem[] =>
  filesOf(profile).flatMap((file: ElementaryFile) =>
    file.structure === 'tlv' && file.update !== null ? file.records.filter(({ length }) => length > 0) : [],
  );

/** Another value than that of the full card, as long as the item. */
function otherValue({ coding, length, format }: TlvItem): string {
  if (format === 'YYYYMMDD') return '20351230';
  if (coding === 'b') return '05'.repeat(length);
  if (coding === 'cn') return '7'.repeat(2 * length);
  return length > 1 ? `改${'Z'.repeat(length - 2)}` : 'Z';
}

const ok = (value: string) => ({ status: 'ok', value });

describe.each(PROFILES)('every writable item of a %s card', (profile) => {
  it('is written, reads back, and is not written twice', async () => {
    const table = new CardOnTable(fullCard(profile));
    const { writer } = await table.insert('full-diagnosis');
    for (const item of writable(profile)) {
      expect([item.key, await writeField(writer, item.key as FieldKey, otherValue(item))]).toEqual([
        item.key,
        'written',
      ]);
      expect(await writeField(writer, item.key as FieldKey, otherValue(item))).toBe('unchanged');
    }
    const { reading } = await table.insert('full-diagnosis');
    const fields: Partial<Record<string, unknown>> = reading.fields;
    for (const item of writable(profile)) {
      if (item.key in fields) expect([item.key, fields[item.key]]).toEqual([item.key, ok(otherValue(item))]);
    }
  });
});

describe('a writer', () => {
  const insert = () => new CardOnTable(fullCard('32K')).insert('full-diagnosis');

  it('never rewrites what was personalised, and asks the card nothing', async () => {
    const { writer, count } = await insert();
    for (const key of ['name', 'idNumber', 'issueSerial'] as const) {
      await expect(writeField(writer, key, '1')).rejects.toMatchObject({ code: 'write-forbidden' });
    }
    expect(count.commands).toBe(0);
  });

  it('keeps its hands off health data at a bank', async () => {
    const { writer, count } = await new CardOnTable(fullCard('32K')).insert('complete-data', { counter: 'bank' });
    await expect(writeField(writer, 'asthma', '01')).rejects.toMatchObject({ code: 'write-not-allowed' });
    await expect(setIndexFlag(writer, 'inpatient', 1)).rejects.toMatchObject({ code: 'write-not-allowed' });
    expect(count.commands).toBe(0);
    expect(await writeField(writer, 'phone1', '13900000000')).toBe('written');
  });

  it('cuts nothing: a value that is too long is refused and the old one stays', async () => {
    const { writer } = await insert();
    await expect(writeField(writer, 'phone1', '1'.repeat(21))).rejects.toMatchObject({ code: 'value-too-long' });
    expect(await writeField(writer, 'phone1', '1'.repeat(20))).toBe('written');
  });

  it('knows the places that a 16K card does not have', async () => {
    const { writer } = await new CardOnTable(fullCard('16K')).insert('full-diagnosis');
    await expect(writeField(writer, 'phone1', '13900000000')).rejects.toMatchObject({ code: 'value-too-long' });
    await expect(appendRecord(writer, 'immunisations', { vaccine: '流感' })).rejects.toMatchObject({
      code: 'place-missing',
    });
  });

  it('writes nothing to a copy', async () => {
    const copied = [...cards.values()].find(({ keys: held }) => held === 'none') ?? demoCard('ready');
    await expect(new CardOnTable(copied).insert('complete-data')).rejects.toMatchObject({ code: 'card-not-proven' });
  });

  it('stops at the first refusal of a SAM with another key, and the value stays', async () => {
    const table = new CardOnTable(fullCard('32K'));
    const wrong = { ...keys, masterKeys: { ...keys.masterKeys, UK1_DDF1: new Uint8Array(16) } };
    const sam = await openSam(powered(new VirtualSam(wrong)), { pin: keys.samPin });
    const { writer, reading } = await table.insert('complete-data', { sam });
    const plan = planCompletion(reading, { phone1: '13900000000', phone2: '13900000001' });
    const { changes, failure } = await completePersonalData(writer, plan);
    expect(failure).toMatchObject({ code: 'write-refused', triesLeft: 14 });
    expect(changes.map(({ outcome }) => outcome)).toEqual(['kept-old', 'not-tried']);
    expect((await table.insert('complete-data')).reading.fields).toEqual(reading.fields);
  });

  it('tells a wrong maintenance key from a wrong update key', async () => {
    const wrong = { ...keys, masterKeys: { ...keys.masterKeys, STK_DF01: new Uint8Array(16) } };
    const sam = await openSam(powered(new VirtualSam(wrong)), { pin: keys.samPin });
    const { writer } = await new CardOnTable(fullCard('32K')).insert('complete-data', { sam });
    await expect(writeField(writer, 'maritalStatus', '10')).rejects.toMatchObject({ code: 'write-mac-refused' });
  });

  it('puts a record in front of a history, and the oldest goes', async () => {
    const table = new CardOnTable(fullCard('32K'));
    const { writer, reading } = await table.insert('full-diagnosis');
    expect(await appendRecord(writer, 'allergies', { allergen: '青霉素', reaction: '皮疹' })).toBe('written');
    const after = (await table.insert('full-diagnosis')).reading;
    expect(after.allergies[0]).toEqual({ allergen: ok('青霉素'), reaction: ok('皮疹') });
    expect(after.allergies.slice(1)).toEqual(reading.allergies.slice(0, -1));
  });

  it('begins a history that has no records yet', async () => {
    const table = new CardOnTable({ ...fullCard('32K'), allergies: [] });
    const unwritten = (answer: Uint8Array) =>
      answer.length > 2 && answer.subarray(0, -2).every((byte) => byte === 0xff);
    const inner = powered(table.card);
    const channel: CardChannel = {
      async transmit(command, signal) {
        const answer = await inner.transmit(command, signal);
        return command[1] === 0xb2 && unwritten(answer) ? Uint8Array.of(0x6a, 0x83) : answer;
      },
    };
    const { writer } = await table.insert('full-diagnosis', { channel });
    for (const allergen of ['青霉素', '花粉'])
      expect(await appendRecord(writer, 'allergies', { allergen })).toBe('written');
    const { allergies } = (await table.insert('full-diagnosis')).reading;
    expect(allergies.map(({ allergen }) => allergen)).toEqual([ok('花粉'), ok('青霉素'), { status: 'absent' }]);
  });

  it('leaves no signature of the record before under a record without one', async () => {
    const table = new CardOnTable(fullCard('32K'));
    const { writer, reading } = await table.insert('full-diagnosis');
    expect(reading.inpatient[0]?.record?.signature.status).toBe('ok');
    await writeClinicalRecord(writer, 'inpatient', 1, { hospitalName: '示范医院' });
    const [stay] = (await table.insert('full-diagnosis')).reading.inpatient;
    expect(stay?.record).toMatchObject({ signature: { status: 'absent' }, samCertificate: { status: 'absent' } });
  });

  it('writes a stay to a card that has no room for a signature', async () => {
    const table = new CardOnTable(fullCard('16K'));
    const { writer } = await table.insert('full-diagnosis');
    await writeClinicalRecord(writer, 'inpatient', 2, { hospitalName: '示范医院' });
    const { inpatient } = (await table.insert('full-diagnosis')).reading;
    expect(inpatient[1]?.record?.hospitalName).toEqual(ok('示范医院'));
  });

  it('sets and takes away the flag of a clinical record', async () => {
    const table = new CardOnTable(fullCard('32K'));
    const { writer } = await table.insert('full-diagnosis');
    expect(await clearIndexFlag(writer, 'outpatient', 2)).toBe('written');
    const flags = async () =>
      (await table.insert('full-diagnosis')).reading.outpatient.map(({ valid }) => valid.status);
    expect(await flags()).toEqual(['ok', 'absent', 'ok', 'ok', 'ok']);
    expect(await setIndexFlag((await table.insert('full-diagnosis')).writer, 'outpatient', 2)).toBe('written');
    expect(await flags()).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  });

  it('writes a stay over the one that the specification names', async () => {
    const table = new CardOnTable(fullCard('32K'));
    const { writer, reading } = await table.insert('full-diagnosis');
    const no = nextClinicalRecord(reading, 'inpatient');
    expect(no).toBe(1); // the earliest admission of the full card
    const blocks: number[] = [];
    const values = { hospitalName: '示范医院', admissionDate: '20260101', diagnoses: [{ diagnosisName: '感冒' }] };
    await writeClinicalRecord(writer, 'inpatient', no, values, ({ written }) => blocks.push(written));
    expect(blocks.at(-1)).toBe(1_639);
    const { inpatient } = (await table.insert('full-diagnosis')).reading;
    expect(inpatient[0]?.record).toMatchObject({ hospitalName: ok('示范医院'), admissionDate: ok('20260101') });
    expect(inpatient[0]?.record?.diagnoses[0]?.diagnosisName).toEqual(ok('感冒'));
    const again = (await table.insert('full-diagnosis')).reading;
    expect(nextClinicalRecord(again, 'inpatient')).toBe(2);
  });

  it('writes a portrait that reads back', async () => {
    const table = new CardOnTable(fullCard('32K'));
    const { writer } = await table.insert('verify-own');
    const image = portraitOf(3_070);
    await writePhoto(writer, image);
    const { reading } = await table.insert('verify-own');
    const photo = await readPhoto({ channel: powered(table.card), sam: await demoSam(), reading });
    expect(photo).toEqual({ status: 'ok', image });
    await expect(writePhoto(writer, new Uint8Array(3_071))).rejects.toMatchObject({ code: 'value-too-long' });
    await expect(writePhoto(writer, new Uint8Array(10))).rejects.toMatchObject({ code: 'value-not-encodable' });
  });
});

describe('a card that was changed between reading and writing', () => {
  const writes = (command: Uint8Array) => [0xd6, 0xdc, 0xe2, 0xd2, 0x0c, 0x82].includes(command[1] ?? 0);
  /** A writer with the reading of the full card, whose channel leads elsewhere; it says what was sent that changes or is counted. */
  async function writerOver(inner: CardChannel) {
    const { reading } = await new CardOnTable(fullCard('32K')).insert('complete-data');
    const sent: Uint8Array[] = [];
    const channel: CardChannel = {
      transmit(command, signal) {
        if (writes(command)) sent.push(command);
        return inner.transmit(command, signal);
      },
    };
    return { writer: new CardWriter({ channel, sam: await demoSam(), reading }), sent };
  }

  it('is told by its numbers, and neither written to nor made to count', async () => {
    const full = fullCard('32K');
    const other = new CardOnTable({ ...full, fields: { ...full.fields, issueSerial: '2016000999' } });
    const { writer, sent } = await writerOver(powered(other.card));
    await expect(writeField(writer, 'phone1', '13900000000')).rejects.toMatchObject({ code: 'other-card' });
    expect(sent).toEqual([]);
  });

  it('is told by its keys if it has the same numbers', async () => {
    const imitation = new CardOnTable({ ...fullCard('32K'), keys: 'none' });
    const { writer, sent } = await writerOver(powered(imitation.card));
    await expect(writeField(writer, 'phone1', '13900000000')).rejects.toMatchObject({ code: 'card-not-proven' });
    expect(sent).toEqual([]);
  });
});

describe('completing personal data (R19)', () => {
  const WISHES = {
    phone1: '13900000000',
    contactName1: '王示范',
    contactRelation1: '10',
    maritalStatus: '30',
  } as const;

  it('plans only what differs, writes it, and can take it back', async () => {
    const table = new CardOnTable(fullCard('32K'));
    const { reading, writer } = await table.insert('complete-data');
    const plan = planCompletion(reading, WISHES);
    expect(plan.map(({ key }) => key)).toEqual(['phone1', 'contactName1', 'contactRelation1', 'maritalStatus']);
    const report = await completePersonalData(writer, plan);
    expect(report.failure).toBeNull();
    const done = await table.insert('complete-data');
    expect(done.reading.fields).toMatchObject(Object.fromEntries(plan.map(({ key, after }) => [key, ok(after)])));
    expect(planCompletion(done.reading, WISHES)).toEqual([]);

    await completePersonalData(done.writer, undoOf(report));
    const undone: CardReading<'complete-data'> = (await table.insert('complete-data')).reading;
    expect(undone.fields).toEqual(reading.fields);
  });

  it('sends no more than each write needs: one authentication a directory', async () => {
    const { reading, writer, count } = await new CardOnTable(fullCard('32K')).insert('complete-data');
    await completePersonalData(writer, planCompletion(reading, WISHES));
    // The same card: SELECT EF05, two records, INTERNAL AUTHENTICATE.
    const sameCard = 1 + 2 + 1;
    // DDF1: SELECT DDF1, read key 2, SELECT EF08, update key 2. DF01: SELECT, read key 2, SELECT EF06, update key 2, SELECT EF07.
    const directories = 1 + 2 + 1 + 2 + (1 + 2 + 1 + 2 + 1);
    // Each write: a look before, GET CHALLENGE, UPDATE RECORD, a look after.
    expect(count.commands).toBe(sameCard + directories + 4 * 4);
  });

  it('calls nothing written that was not read back', async () => {
    const table = new CardOnTable(fullCard('32K'));
    const { writer, reading } = await table.insert('complete-data', {}, { at: 14, carriedOut: false });
    const plan = planCompletion(reading, { phone1: '13900000000' });
    const { changes } = await completePersonalData(writer, plan);
    expect(changes.map(({ outcome }) => outcome)).toEqual(['unknown']);
    expect((await table.insert('complete-data')).reading.fields.phone1).toEqual(ok('13900000000'));
  });

  it('refuses a code that no table has before anything is sent', async () => {
    const { reading } = await new CardOnTable(fullCard('32K')).insert('complete-data');
    expect(() => planCompletion(reading, { maritalStatus: '77' })).toThrow(
      expect.objectContaining({ code: 'unknown-code' }),
    );
  });

  it('needs a reading in which the card proved itself', async () => {
    const { reading } = await new CardOnTable(fullCard('32K')).insert('complete-data');
    const unproven = { ...reading, proof: { result: 'not-possible', reason: 'no-sam' } as const };
    const channel = { transmit: () => Promise.reject(new Error('no command is sent')) };
    const sam = await demoSam();
    expect(() => new CardWriter({ channel, sam, reading: unproven })).toThrow(
      expect.objectContaining({ code: 'card-not-proven' }),
    );
  });
});
