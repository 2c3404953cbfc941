import { openApduSession, toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { encodePacked } from '../codec/packed-codec.js';
import { INPATIENT_RECORDS } from '../files/df03-files.js';
import { CardSession } from '../session/card-session.js';
import { scriptedChannel } from '../session/scripted-channel.fixture.js';
import { emptyContent } from './card-content.js';
import { readClinicalSeries } from './read-clinical.js';

const BODY = encodePacked(INPATIENT_RECORDS.layout, { hospitalName: '示范医院', dischargeDate: '20160102' });

/** Reads the stays of a card whose files end after `length` bytes, and whose index says `flags`. */
async function read(length: number, flags: readonly string[]) {
  const channel = scriptedChannel((hex) => {
    if (!hex.startsWith('00B0')) return '9000';
    const offset = Number.parseInt(hex.slice(4, 8), 16);
    const block = BODY.subarray(offset, Math.min(length, offset + Number.parseInt(hex.slice(8), 16)));
    return block.length === 0 ? '6B00' : `${toHex(block)}9000`;
  });
  const content = emptyContent();
  content.rows.set(
    'DDF1/DF03/EF05',
    flags.map((value) => ({ valid: { status: 'ok', value } })),
  );
  await readClinicalSeries({ card: new CardSession(openApduSession(channel)), content }, INPATIENT_RECORDS);
  return content.clinical;
}

describe('a clinical file', () => {
  it('is read where its flag is 00, and no other value is taken for that', async () => {
    expect([...(await read(BODY.length, ['01', '00', '5A'])).keys()]).toEqual([0xee02]);
  });

  it('may end before its signature, as on cut-down cards', async () => {
    const record = (await read(INPATIENT_RECORDS.unsignedSize, ['00'])).get(0xee01);
    expect(record).toMatchObject({ dischargeDate: { status: 'ok' }, signature: { status: 'absent' } });
  });

  it('that ends earlier does not say that the rest was never written', async () => {
    const record = (await read(500, ['00'])).get(0xee01);
    expect(record).toMatchObject({ hospitalName: { status: 'ok' }, dischargeDate: { status: 'corrupt', raw: '' } });
  });
});
