import type { CardReading } from '@jika/health-card';
import {
  appendRecord,
  type CardWriter,
  clearIndexFlag,
  setIndexFlag,
  WriteInterrupted,
  writeClinicalRecord,
  writeField,
  writePhoto,
} from '@jika/health-card-writer';
import { describe, expect, it } from 'vitest';
import { CardOnTable } from './support/card-writing.js';
import { fullCard, portraitOf } from './support/full-card.js';

type Diagnosis = CardReading<'full-diagnosis'>;
const FULL = fullCard('32K');

/** Writes that the card makes in one step: afterwards it has the old value or the new one. */
const SINGLE: Record<
  string,
  {
    write: (writer: CardWriter) => Promise<unknown>;
    look: (reading: Diagnosis) => unknown;
    /** What a second write of the same comes to. */
    again: 'unchanged' | 'written';
  }
> = {
  'a telephone (cipher and MAC)': {
    write: (writer) => writeField(writer, 'phone1', '13900000000'),
    look: ({ fields }) => fields.phone1,
    again: 'unchanged',
  },
  'an address of a hundred bytes': {
    write: (writer) => writeField(writer, 'address1', '湖南省岳阳市示范路一号'),
    look: ({ fields }) => fields.address1,
    again: 'unchanged',
  },
  'an allergy (a cyclic file)': {
    write: (writer) => appendRecord(writer, 'allergies', { allergen: '青霉素' }),
    look: ({ allergies }) => allergies,
    again: 'written',
  },
  'a flag that is taken away (MAC alone)': {
    write: (writer) => clearIndexFlag(writer, 'inpatient', 1),
    look: ({ inpatient }) => inpatient.map(({ valid }) => valid),
    again: 'unchanged',
  },
};

const identities = async (table: CardOnTable) => (await table.insert('full-diagnosis')).reading;

/** How many commands a write takes when nothing disturbs it. */
async function commandsOf(write: (writer: CardWriter) => Promise<unknown>): Promise<number> {
  const { writer, count } = await new CardOnTable(FULL).insert('full-diagnosis');
  await write(writer);
  return count.commands;
}

describe.each(Object.entries(SINGLE))('%s', (_, { write, look, again }) => {
  it('is old or new wherever the card is pulled, and the error says which', async () => {
    const commands = await commandsOf(write);
    const old = look(await identities(new CardOnTable(FULL)));
    const reference = new CardOnTable(FULL);
    await write((await reference.insert('full-diagnosis')).writer);
    const fresh = look(await identities(reference));
    expect(fresh).not.toEqual(old);

    for (const carriedOut of [false, true]) {
      for (let at = 1; at <= commands; at++) {
        const table = new CardOnTable(FULL);
        const { writer } = await table.insert('activate', {}, { at, carriedOut });
        const error = await write(writer).catch((thrown: unknown) => thrown);
        if (!(error instanceof WriteInterrupted)) throw new Error(`command ${at} did not interrupt the write`);
        expect(error.cause).toMatchObject({ code: 'card-removed' });

        const back = await table.insert('full-diagnosis');
        const found = look(back.reading);
        const { interruption, remains } = error;
        const said = interruption === null ? remains : await back.writer.settle(interruption);
        expect(found).toEqual(said === 'new' ? fresh : old);
        expect(['unknown', said]).toContain(remains);
        expect(await write(back.writer)).toBe(said === 'new' ? again : 'written');
      }
    }
  });
});

describe('what no card writes in one step', () => {
  it('leaves a clinical record that does not count, or the whole of the old or the new one', async () => {
    const values = { hospitalName: '示范医院', admissionDate: '20260101' };
    const write = (writer: CardWriter) => writeClinicalRecord(writer, 'inpatient', 1, values);
    const commands = await commandsOf(write);
    const old = (await identities(new CardOnTable(FULL))).inpatient[0];
    for (let at = 1; at <= commands; at++) {
      const table = new CardOnTable(FULL);
      const { writer } = await table.insert('activate', {}, { at, carriedOut: at % 2 === 0 });
      await expect(write(writer)).rejects.toBeInstanceOf(WriteInterrupted);
      const back = await table.insert('full-diagnosis');
      const [found] = back.reading.inpatient;
      if (found?.record === null) expect(found.valid.status).toBe('absent');
      else if (found?.record.hospitalName.status === 'ok' && found.record.hospitalName.value === '示范医院') {
        expect(found.record.dischargeDate).toEqual({ status: 'absent' });
      } else expect(found).toEqual(old);
    }
  });

  it('leaves the old portrait, none, or the new one: never half of it', async () => {
    const image = portraitOf(700);
    const { writer, count } = await new CardOnTable(FULL).insert('full-diagnosis');
    await writePhoto(writer, image);
    for (let at = 1; at <= count.commands; at++) {
      const table = new CardOnTable(FULL);
      const broken = await table.insert('activate', {}, { at, carriedOut: at % 2 === 1 });
      await expect(writePhoto(broken.writer, image)).rejects.toBeInstanceOf(WriteInterrupted);
      const [content] = table.card.memory().files['DDF1/EF07'] ?? [];
      expect(['0000', '02BC', lengthOf(FULL.photo)]).toContain(content?.slice(0, 4));
    }
  });
});

describe('an interrupted write', () => {
  it('is settled on the card that it was made on and no other', async () => {
    const table = new CardOnTable(FULL);
    const { writer } = await table.insert('activate', {}, { at: 13, carriedOut: true });
    const error = await writeField(writer, 'phone1', '13900000000').catch((thrown: unknown) => thrown);
    if (!(error instanceof WriteInterrupted) || error.interruption === null) throw new Error('no interruption');
    const other = new CardOnTable({ ...FULL, fields: { ...FULL.fields, issueSerial: '2016000999' } });
    const { writer: stranger } = await other.insert('full-diagnosis');
    await expect(stranger.settle(error.interruption)).rejects.toMatchObject({ code: 'other-card' });
    expect(JSON.stringify(error)).not.toContain('139');
  });

  it('does not hinder the next', async () => {
    const table = new CardOnTable(FULL);
    const { writer } = await table.insert('activate', {}, { at: 4, carriedOut: false });
    await expect(setIndexFlag(writer, 'inpatient', 1)).rejects.toBeInstanceOf(WriteInterrupted);
    expect(await setIndexFlag((await table.insert('full-diagnosis')).writer, 'inpatient', 1)).toBe('unchanged');
  });
});

const lengthOf = (photo: Uint8Array | null) => (photo?.length ?? 0).toString(16).padStart(4, '0').toUpperCase();
