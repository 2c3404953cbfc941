import { describe, expect, it } from 'vitest';
import { bytes, CARD, KEYS, say } from '../card-under-test.js';
import { deriveCardKey, deriveSessionKey } from '../keys/key-diversification.js';
import { sm4Encrypt } from '../keys/sm4.js';
import { Terminal } from './terminal-under-test.js';
import { VirtualHealthCard } from './virtual-health-card.js';

const CARD_FACTOR = bytes('A1A2A3A4A5A6A7A8');
const CITY_FACTOR = bytes('3431303030303030');

/** A card that draws the random number of a vector once it is told to. */
function cardThatDraws(random: string) {
  let drawn = '00'.repeat(8);
  const card = new VirtualHealthCard(CARD, KEYS, () => bytes(drawn));
  return { card, terminal: new Terminal(card), drawNow: () => (drawn = random) };
}

describe('the vectors of spec f.7, byte for byte', () => {
  it('external authentication with RK1_DDF1', async () => {
    const { card, drawNow } = cardThatDraws('0102030405060708');
    drawNow();
    expect(
      await say(
        card,
        '00A4000002DDF1',
        '00A4000002EF06',
        '00B2030400',
        '0084000008',
        '008200041143375B666BB09736112233445566778801',
        '00B2030400',
      ),
    ).toEqual(['9000', '9000', '6982', '01020304050607089000', '9000', '0D01019000']);
  });

  it('UPDATE RECORD of DF01/EF07 record 2 under STK_DF01', async () => {
    const { card, terminal, drawNow } = cardThatDraws('1112131415161718');
    await terminal.select('DDF1', 'DF01', 'EF07');
    expect([await terminal.prove('RK1_DF01'), await terminal.prove('UK1_DF01')]).toEqual(['9000', '9000']);
    drawNow();
    const update = '04DC0204149C1631653AFD5DB84CDA3B67F5AF35E089DA500E';
    expect(await say(card, '00B2020400', '0084000008', update, '00B2020400')).toEqual([
      '2301FF9000',
      '11121314151617189000',
      '9000',
      '2301209000',
    ]);
  });

  it('WRITE RECORD of DF03/EF05 record 1 under STK_DF03', async () => {
    const { card, terminal, drawNow } = cardThatDraws('2122232425262728');
    await terminal.select('DDF1', 'DF03', 'EF05');
    await terminal.prove('RK1_DF03');
    await terminal.prove('UK1_DF03');
    drawNow();
    expect(await say(card, '00B2010400', '0084000008', '84D20104046F3E5B45', '00B2010400')).toEqual([
      'FF9000',
      '21222324252627289000',
      '9000',
      '009000',
    ]);
  });

  it.each([
    [
      'two levels',
      '0123456789ABCDEFFEDCBA9876543210',
      [CARD_FACTOR, CITY_FACTOR],
      '5E89BCC1CC63400D8BB9C08F4B9B6282',
      '0102030405060708',
      '26F76211213E7C718A51961109DC0457',
    ],
    [
      'one level',
      'FEDCBA98765432100123456789ABCDEF',
      [CARD_FACTOR],
      'EFAF128386F96CD9CAE23F82EDD7CC7B',
      '1112131415161718',
      '435EE82E71BFC3A73CEBE19083669916',
    ],
    [
      'MAC alone',
      '0123456789ABCDEFFEDCBA9876543210',
      [CARD_FACTOR, CITY_FACTOR],
      '5E89BCC1CC63400D8BB9C08F4B9B6282',
      '2122232425262728',
      '5171955545A7AEFAFB5C0AF2C552CCB6',
    ],
  ])('keys of the vector with %s', (_, master, factors, cardKey, random, sessionKey) => {
    expect(deriveCardKey(bytes(master), factors)).toEqual(bytes(cardKey));
    expect(deriveSessionKey(bytes(cardKey), bytes(random))).toEqual(bytes(sessionKey));
  });

  it('the cipher of the TLV', () => {
    const plain = bytes('03230120800000000000000000000000');
    expect(sm4Encrypt(bytes('435EE82E71BFC3A73CEBE19083669916'), plain)).toEqual(
      bytes('9C1631653AFD5DB84CDA3B67F5AF35E0'),
    );
  });
});
