import { toHex } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, CARD, KEYS, say, sayOne, withConventions } from '../card-under-test.js';
import { VirtualHealthCard } from './virtual-health-card.js';

const SELECT_DDF1 = '00A4000002DDF1';
const SELECT_EF05 = '00A4000002EF05';
const SELECT_EF06 = '00A4000002EF06';
const NAME_RECORD = '0B1ED5C5CABEB7B6000000000000000000000000000000000000000000000000';

const freshCard = (): VirtualHealthCard => new VirtualHealthCard(CARD, KEYS);

describe('the virtual health card', () => {
  it('answers to reset as the worked example of spec b.1', () => {
    expect(toHex(freshCard().atr)).toBe('3B8D8001A1A2A3A4A5A6A7A84A4B32010036');
  });

  it('selects by file identifier and by name, and keeps its place when a file is not found', async () => {
    const card = freshCard();
    const byName = `00A404000C${Buffer.from('WS.SYS.DDF01').toString('hex')}00`;
    expect(await say(card, SELECT_EF05, byName, SELECT_EF05, '00A40000021234', '00B2010400')).toEqual([
      '6A82',
      '9000',
      '9000',
      '6A82',
      '0101319000',
    ]);
    expect(await say(card, SELECT_DDF1, '00A40000023F00', SELECT_EF05, '00A4040006112233445566')).toEqual([
      '9000',
      '9000',
      '6A82',
      '6A82',
    ]);
  });

  it('holds the records of its file as spec d.1 and d.2 write them', async () => {
    const card = freshCard();
    await say(card, SELECT_DDF1, SELECT_EF05);
    expect(await sayOne(card, '00B2020400')).toBe('0204312E30309000');
    expect(await sayOne(card, '00B2030400')).toBe(`031E${'CABEB7B6D2F8D0D0'.padEnd(60, '0')}9000`);
    expect(await sayOne(card, '00B20A0400')).toBe('39034100009000');
    // Never written: the length is there all the same.
    expect(await sayOne(card, '00B2060400')).toBe('0604FFFFFFFF9000');
    expect(await sayOne(card, '00B20B0400')).toBe('6A83');
  });

  it('reads by tag, by number and by short file identifier, with the Le rules of spec e.1', async () => {
    const card = freshCard();
    await say(card, SELECT_DDF1, SELECT_EF05);
    expect(await say(card, '00B2390005', '00B2390000', '00B2390004', '00B2390006', '00B20A0405', '00B20A0401')).toEqual(
      ['39034100009000', '39034100009000', '6C05', '39034100009000', '39034100009000', '6C05'],
    );
    expect(await say(card, '00B23A0000', '00B2000400')).toEqual(['6A83', '6A83']);

    const another = freshCard();
    expect(await say(another, SELECT_DDF1, '00B2012C00', '00B2020400')).toEqual([
      '9000',
      '0101319000',
      '0204312E30309000',
    ]);
    expect(await sayOne(another, '00B2014C00')).toBe('6A82');
  });

  it('refuses in the order of spec e.3: each command is wrong in its named way and in every later one', async () => {
    const card = freshCard();
    const read = async (...before: string[]) => {
      card.reset();
      await say(card, ...before);
    };
    await read();
    expect(await sayOne(card, '80FFFFFF05')).toBe('6E00');
    expect(await sayOne(card, '00FFFFFF05')).toBe('6D00');
    expect(await sayOne(card, '00B2FF0701AA')).toBe('6A86');
    expect(await sayOne(card, '00B2FF0401AA')).toBe('6700');
    expect(await sayOne(card, '00B2FF0400')).toBe('6986');
    await read(SELECT_DDF1, SELECT_EF06);
    expect(await sayOne(card, '00B0000000')).toBe('6981');
    expect(await sayOne(card, '00B2FF0400')).toBe('6982');
    await read(SELECT_DDF1, SELECT_EF05);
    expect(await sayOne(card, '00B2FF0400')).toBe('6A83');
  });

  it('gives challenges of eight bytes that differ every time', async () => {
    const card = freshCard();
    const challenges = await say(card, ...Array.from({ length: 50 }, () => '0084000008'));
    expect(new Set(challenges).size).toBe(50);
    for (const challenge of challenges) expect(challenge).toMatch(/^[\dA-F]{16}9000$/u);
    expect(await say(card, '0084000007', '0084000108', '00840000')).toEqual(['6700', '6A86', '6700']);
  });

  it('knows no extended lengths, for which no source has seen a command', async () => {
    const card = freshCard();
    await say(card, SELECT_DDF1, SELECT_EF05);
    expect(await say(card, '00B20104000000', '00A40000000002DDF1')).toEqual(['6700', '6700']);
  });

  it('tells its factor at either end of the historical bytes', () => {
    const card = new VirtualHealthCard(withConventions({ factorPosition: 'last-8' }), KEYS);
    expect(toHex(card.atr)).toBe('3B8D80014A4B320100A1A2A3A4A5A6A7A836');
  });

  it('answers whatever bytes it gets with a response APDU', async () => {
    const card = freshCard();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (command) => {
        const answer = await card.transmit(command);
        expect(answer.length).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the vector of spec f.7', () => {
  const EXTERNAL_AUTHENTICATE = '008200041143375B666BB09736112233445566778801';

  it('opens EF06 when the card happens to draw its random number', async () => {
    const card = new VirtualHealthCard(CARD, KEYS, () => bytes('0102030405060708'));
    await say(card, SELECT_DDF1, SELECT_EF06);
    expect(await sayOne(card, '0084000008')).toBe('01020304050607089000');
    expect(await sayOne(card, '00B2010400')).toBe('6982');
    expect(await sayOne(card, EXTERNAL_AUTHENTICATE)).toBe('9000');
    expect(await sayOne(card, '00B2010400')).toBe(`${NAME_RECORD}9000`);
  });

  it('opens nothing on a card that draws another one', async () => {
    const card = freshCard();
    await say(card, SELECT_DDF1, SELECT_EF06, '0084000008');
    expect(await sayOne(card, EXTERNAL_AUTHENTICATE)).toBe('63CE');
    expect(await sayOne(card, '00B2010400')).toBe('6982');
  });
});
