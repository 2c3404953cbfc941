import { openApduSession } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { CardSession } from '../session/card-session.js';
import { scriptedChannel } from '../session/scripted-channel.fixture.js';
import { emptyContent } from './card-content.js';
import type { RecognisedProfile } from './card-reading.js';
import { readAllergiesOrDonations } from './read-allergies.js';

/** Reads DF02/EF07 of a card that is known so far as `profile`, and whose first record is `first`. */
async function read(profile: RecognisedProfile, first: string) {
  const channel = scriptedChannel((hex) => {
    if (!hex.startsWith('00B2')) return '9000';
    return hex.startsWith('00B201') ? `${first}9000` : '6A83';
  });
  const content = { ...emptyContent(), profile };
  await readAllergiesOrDonations({ card: new CardSession(openApduSession(channel)), content });
  return content;
}

const DONOR = '390101';
const ALLERGY = `${'CFBA'.padEnd(40, '0')}${'00'.repeat(100)}`;

describe('DF02/EF07', () => {
  it.each(['cut-down', null] as const)('holds donations if the first record is one: %s', async (profile) => {
    const { profile: found, tagged, rows } = await read(profile, DONOR);
    expect(found).toBe('16K');
    expect(tagged.get('DDF1/DF02/EF07')?.[0]).toMatchObject({
      key: 'bloodDonor',
      result: { status: 'ok', value: '01' },
    });
    expect(rows.size).toBe(0);
  });

  it('holds allergies if the first record is a whole row, and then a cut-down card is an 8K one', async () => {
    const { profile, rows } = await read('cut-down', ALLERGY);
    expect(profile).toBe('8K');
    expect(rows.get('DDF1/DF02/EF07')?.[0]).toEqual({
      allergen: { status: 'ok', value: '虾' },
      reaction: { status: 'absent' },
    });
  });

  it('of a full card holds allergies, so that a record of another kind is corrupt and hides none', async () => {
    const { profile, tagged, rows } = await read('32K', DONOR);
    expect(profile).toBe('32K');
    expect(tagged.size).toBe(0);
    expect(rows.get('DDF1/DF02/EF07')?.[0]).toMatchObject({ allergen: { status: 'corrupt', raw: DONOR } });
  });
});
