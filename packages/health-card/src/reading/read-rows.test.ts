import { openApduSession } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { encodePacked } from '../codec/packed-codec.js';
import { IMMUNISATION_FILE } from '../files/df02-files.js';
import { INPATIENT_INDEX } from '../files/df03-files.js';
import { scriptedChannel } from '../session/scripted-channel.fixture.js';
import { readRows } from './read-rows.js';

const DOSE = Buffer.from(encodePacked(IMMUNISATION_FILE.items, { vaccine: '乙肝', vaccinationDate: '20160102' }));
const WRITTEN = { vaccine: { status: 'ok', value: '乙肝' }, vaccinationDate: { status: 'ok', value: '20160102' } };
const both = (result: object) => ({ vaccine: result, vaccinationDate: result });
const unwritten = both({ status: 'absent' });

/** Rows of an immunisation file whose record n is answered with `answers[n - 1]`. */
async function rowsFrom(...answers: string[]) {
  const channel = scriptedChannel(
    (hex) => answers[Number.parseInt(hex.slice(4, 6), 16) - 1] ?? `${'FF'.repeat(24)}9000`,
  );
  return { rows: await readRows(openApduSession(channel), IMMUNISATION_FILE), commands: channel.commands };
}
const dose = `${DOSE.toString('hex')}9000`;

describe('a cyclic file', () => {
  it('gives its records in the order of the card, the unwritten ones too', async () => {
    const { rows, commands } = await rowsFrom(dose, dose);
    expect(rows).toEqual([WRITTEN, WRITTEN, ...Array.from({ length: 8 }, () => unwritten)]);
    expect(commands.map((hex) => hex.slice(4))).toEqual(
      Array.from({ length: 10 }, (_, index) => `${(index + 1).toString(16).toUpperCase().padStart(2, '0')}0418`),
    );
  });

  it('asks for none after one that does not exist', async () => {
    const { rows, commands } = await rowsFrom(dose, '6A83');
    expect(rows).toEqual([WRITTEN, ...Array.from({ length: 9 }, () => unwritten)]);
    expect(commands).toHaveLength(2);
  });

  it('asks for none after a denial of the first', async () => {
    const { rows, commands } = await rowsFrom('6982');
    expect(rows).toEqual(Array.from({ length: 10 }, () => both({ status: 'denied', statusWord: '6982' })));
    expect(commands).toHaveLength(1);
  });

  it.each([
    ['that fails', '6581', both({ status: 'corrupt', raw: '6581' })],
    ['of no bytes', '9000', both({ status: 'corrupt', raw: '' })],
    ['that is too long', `${'41'.repeat(25)}9000`, both({ status: 'corrupt', raw: '41'.repeat(25) })],
    ['without end', '6C00', both({ status: 'corrupt', raw: '' })],
    [
      'that is cut',
      `${DOSE.subarray(0, 22).toString('hex')}9000`,
      { ...WRITTEN, vaccinationDate: { status: 'corrupt', raw: '2016' } },
    ],
  ])('loses no other record for one %s', async (_what, answer, expected) => {
    const { rows } = await rowsFrom(dose, answer, dose);
    expect(rows.slice(0, 3)).toEqual([WRITTEN, expected, WRITTEN]);
  });

  it('does not take what is left of a cut item for one that was never written', async () => {
    const { rows } = await rowsFrom(`${DOSE.subarray(0, 20).toString('hex')}FFFF9000`);
    expect(rows[0]).toEqual({ ...WRITTEN, vaccinationDate: { status: 'corrupt', raw: 'FFFF' } });
  });

  it('does not take a short record for unwritten items', async () => {
    const { rows } = await rowsFrom(`${DOSE.subarray(0, 20).toString('hex')}9000`);
    expect(rows[0]).toEqual({ ...WRITTEN, vaccinationDate: { status: 'corrupt', raw: '' } });
  });
});

describe('an index', () => {
  it('knows 00 from a flag that was never set', async () => {
    const channel = scriptedChannel((hex) => (hex.startsWith('00B202') ? '009000' : 'FF9000'));
    const flags = await readRows(openApduSession(channel), INPATIENT_INDEX);
    expect(flags.map(({ valid }) => valid)).toEqual([
      { status: 'absent' },
      { status: 'ok', value: '00' },
      { status: 'absent' },
    ]);
  });
});
