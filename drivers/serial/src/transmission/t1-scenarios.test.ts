import { describe, expect, it } from 'vitest';
import { bytes, ONE, outcomes, type Script, THREE, TWO } from './scripted-card-under-test.js';

describe('error-free operation (ISO/IEC 7816-3, annex A)', () => {
  it.each<[string, Script, string[], string[]]>([
    [
      'exchanges I-blocks',
      [
        ['I(0,0) 00840000', 'I(0,0) 9000'],
        ['I(1,0) 00840000', 'I(1,0) 9001'],
        ['I(0,0) 00840000', 'I(0,0) 9002'],
      ],
      [ONE, ONE, ONE],
      ['9000', '9001', '9002'],
    ],
    [
      'extends the waiting time',
      [
        ['I(0,0) 00840000', 'S(WTX request) 5'],
        ['S(WTX response) 5', 'I(0,0) 9000'],
      ],
      [ONE],
      ['9000'],
    ],
    [
      'takes a new block size from the card, also within a chain',
      [
        ['I(0,1) 00A40000', 'S(IFS request) 2'],
        ['S(IFS response) 2', 'R(1)'],
        ['I(1,1) 02DD', 'S(IFS request) 254'],
        ['S(IFS response) 254', 'R(0)'],
        ['I(0,0) F100', 'I(0,0) 9000'],
        ['I(1,0) 00A4000002DDF100', 'I(1,0) 9000'],
      ],
      [THREE, THREE],
      ['9000', '9000'],
    ],
    [
      'chains to the card',
      [
        ['I(0,1) 00A40000', 'R(1)'],
        ['I(1,0) 02DDF100', 'I(0,0) 9000'],
        ['I(0,0) 00840000', 'I(1,0) 9000'],
      ],
      [THREE, ONE],
      ['9000', '9000'],
    ],
    [
      'chains from the card',
      [
        ['I(0,0) 00840000', 'I(0,1) 0102'],
        ['R(1)', 'I(1,1) 0304'],
        ['R(0)', 'I(0,0) 9000'],
        ['I(1,0) 00840000', 'I(1,0) 9000'],
      ],
      [ONE, ONE],
      ['010203049000', '9000'],
    ],
    [
      'chains both ways, extends the waiting time on the way, and takes empty blocks',
      [
        ['I(0,1) 00B20104', 'S(WTX request) 1'],
        ['S(WTX response) 1', 'R(1)'],
        ['I(1,0) 00', 'I(0,1) 0102'],
        ['R(1)', 'S(WTX request) 2'],
        ['S(WTX response) 2', 'I(1,1)'],
        ['R(0)', 'I(0,0) 9000'],
      ],
      [TWO],
      ['01029000'],
    ],
  ])('%s', async (_, script, commands, answers) => {
    expect(await outcomes(script, commands)).toEqual(answers);
  });
});

describe('error handling (ISO/IEC 7816-3, annex A)', () => {
  it.each<[string, Script, string[], string[]]>([
    [
      'sends a block again that the card got damaged',
      [
        ['I(0,0) 00840000', 'R(0)#1'],
        ['I(0,0) 00840000', 'I(0,0) 9000'],
        ['I(1,0) 00840000', 'I(1,0) 9000'],
      ],
      [ONE, ONE],
      ['9000', '9000'],
    ],
    [
      'asks for an answer again that came damaged',
      [
        ['I(0,0) 00840000', 'damaged'],
        ['R(0)#1', 'I(0,0) 9000'],
        ['I(1,0) 00840000', 'I(1,0) 9000'],
      ],
      [ONE, ONE],
      ['9000', '9000'],
    ],
    [
      'asks for an answer again that did not come',
      [
        ['I(0,0) 00840000', 'silent'],
        ['R(0)#2', 'I(0,0) 9000'],
      ],
      [ONE],
      ['9000'],
    ],
    [
      'learns by asking that the card never got the block',
      [
        ['I(0,0) 00840000', 'silent'],
        ['R(0)#2', 'R(0)#2'],
        ['I(0,0) 00840000', 'I(0,0) 9000'],
      ],
      [ONE],
      ['9000'],
    ],
    [
      'asks again when the card did not understand the asking',
      [
        ['I(0,0) 00840000', 'damaged'],
        ['R(0)#1', 'R(1)#1'],
        ['R(0)#1', 'I(0,0) 9000'],
      ],
      [ONE],
      ['9000'],
    ],
    [
      'takes no answer that is out of sequence, and one of the greatest length',
      [
        ['I(0,0) 00840000', 'I(1,0) 6F00'],
        ['R(0)#2', `I(0,0) ${'00'.repeat(254)}`],
        ['I(1,0) 00840000', 'I(0,0) 6F00'],
        ['R(1)#2', 'I(1,0) 9000'],
      ],
      [ONE, ONE],
      [`${'00'.repeat(254)}`, '9000'],
    ],
    [
      'recovers in the middle of a chain to the card',
      [
        ['I(0,1) 00A40000', 'R(0)#1'],
        ['I(0,1) 00A40000', 'damaged'],
        ['R(0)#1', 'R(1)'],
        ['I(1,0) 02DDF100', 'damaged'],
        ['R(0)#1', 'I(0,0) 9000'],
      ],
      [THREE],
      ['9000'],
    ],
    [
      'does not take an answer before the end of a chain to the card',
      [
        ['I(0,1) 00A40000', 'I(0,0) 6700'],
        ['R(0)#2', 'R(1)'],
        ['I(1,0) 02DDF100', 'I(0,0) 9000'],
      ],
      [THREE],
      ['9000'],
    ],
    [
      'recovers in the middle of a chain from the card',
      [
        ['I(0,0) 00840000', 'I(0,1) 0102'],
        ['R(1)', 'damaged'],
        ['R(1)', 'I(1,1) 0304'],
        ['R(0)', 'R(1)#1'],
        ['R(0)', 'I(0,0) 9000'],
      ],
      [ONE],
      ['010203049000'],
    ],
    [
      'takes a block of a chain once, though it comes twice',
      [
        ['I(0,0) 00840000', 'I(0,1) 0102'],
        ['R(1)', 'I(0,1) 0102'],
        ['R(1)', 'I(1,0) 9000'],
      ],
      [ONE],
      ['01029000'],
    ],
    [
      'is asked again for more time when its grant was lost',
      [
        ['I(0,0) 00840000', 'S(WTX request) 3'],
        ['S(WTX response) 3', 'S(WTX request) 3'],
        ['S(WTX response) 3', 'I(0,0) 9000'],
      ],
      [ONE],
      ['9000'],
    ],
    [
      'asks what became of its grant when the answer is damaged',
      [
        ['I(0,0) 00840000', 'S(WTX request) 3'],
        ['S(WTX response) 3', 'damaged'],
        ['R(0)#1', 'S(WTX request) 3'],
        ['S(WTX response) 3', 'silent'],
        ['R(0)#2', 'I(0,0) 9000'],
      ],
      [ONE],
      ['9000'],
    ],
    [
      'takes no response that it did not ask for, no RESYNCH from the card, and no foreign node address',
      [
        ['I(0,0) 00840000', 'S(IFS response) 254'],
        ['R(0)#2', 'S(RESYNCH request)'],
        ['R(0)#2', 'I(0,0) 9000'],
        ['I(1,0) 00840000', bytes('12400290 00C0')],
        ['R(1)#2', 'I(1,0) 9001'],
      ],
      [ONE, ONE],
      ['9000', '9001'],
    ],
  ])('%s', async (_, script, commands, answers) => {
    expect(await outcomes(script, commands)).toEqual(answers);
  });
});
