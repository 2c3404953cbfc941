import { ReaderError, type ReaderErrorCode } from '@jika/reader';
import { describe, expect, it } from 'vitest';
import { openT1 } from './open-t1.js';
import {
  bytes,
  ONE,
  outcomes,
  type Reply,
  type Script,
  ScriptedCard,
  SIZES,
  SMALL_CARD,
  THREE,
  times,
} from './scripted-card-under-test.js';

const lineError = (code: ReaderErrorCode) => new ReaderError(code, code, { cause: new Error(code) });

const LOST: Script = [
  ['I(0,0) 00840000', 'damaged'],
  ['R(0)#1', 'damaged'],
  ['R(0)#1', 'damaged'],
];

describe('a block that does not get across in three attempts', () => {
  it('fails the command, which is not sent again, and the next one begins anew with its sizes', async () => {
    const script: Script = [
      ...LOST,
      ['S(RESYNCH request)', 'damaged'],
      ['S(RESYNCH request)', 'S(RESYNCH response)'],
      SIZES,
      ['I(0,0) 00840000', 'I(0,0) 9000'],
    ];
    expect(await outcomes(script, [ONE, ONE])).toEqual(['protocol', '9000']);
  });

  it('takes back the block size that the card had asked for', async () => {
    const script: Script = [
      ['I(0,0) 00840000', 'S(IFS request) 254'],
      ['S(IFS response) 254', 'damaged'],
      ['R(0)#1', 'damaged'],
      ['R(0)#1', 'damaged'],
      ['S(RESYNCH request)', 'S(RESYNCH response)'],
      SIZES,
      ['I(0,1) 00A40000', 'R(1)'],
      ['I(1,0) 02DDF100', 'I(0,0) 9000'],
    ];
    expect(await outcomes(script, [ONE, THREE])).toEqual(['protocol', '9000']);
  });

  it('ends the transmission when RESYNCH does not get across either', async () => {
    const script: Script = [...LOST, ...times(3, ['S(RESYNCH request)', 'damaged'])];
    expect(await outcomes(script, [ONE, ONE, ONE])).toEqual(['protocol', 'protocol', 'protocol']);
  });

  it('ends the transmission when the sizes do not get across after RESYNCH', async () => {
    const script: Script = [
      ...LOST,
      ['S(RESYNCH request)', 'S(RESYNCH response)'],
      ...times(3, ['S(IFS request) 254', 'damaged']),
      ...times(3, ['S(RESYNCH request)', 'I(0,0) 9000']),
    ];
    expect(await outcomes(script, [ONE, ONE, ONE])).toEqual(['protocol', 'protocol', 'protocol']);
  });

  it('is tried thrice in succession, not thrice in all', async () => {
    const script: Script = [
      ['I(0,0) 00840000', 'damaged'],
      ['R(0)#1', 'damaged'],
      ['R(0)#1', 'S(WTX request) 1'],
      ['S(WTX response) 1', 'silent'],
      ['R(0)#2', 'silent'],
      ['R(0)#2', 'I(0,1) 01'],
      ['R(1)', 'damaged'],
      ['R(1)', 'damaged'],
      ['R(1)', 'I(1,0) 9000'],
    ];
    expect(await outcomes(script, [ONE])).toEqual(['019000']);
  });

  it('may be asked for again thrice, each time after two failures', async () => {
    const again: Script = [
      ['I(0,0) 00840000', 'silent'],
      ['R(0)#2', 'damaged'],
      ['R(0)#2', 'R(0)'],
    ];
    const script: Script = [
      ...again,
      ...again,
      ['I(0,0) 00840000', 'silent'],
      ['R(0)#2', 'damaged'],
      ['R(0)#2', 'I(0,0) 9000'],
    ];
    expect(await outcomes(script, [ONE])).toEqual(['9000']);
  });

  it('is none that met silence alone when the card has said anything since', async () => {
    const script: Script = [
      ['I(0,0) 00840000', 'silent'],
      ['R(0)#2', 'S(WTX request) 1'],
      ['S(WTX response) 1', 'silent'],
      ['R(0)#2', 'silent'],
      ['R(0)#2', 'damaged'],
      ['S(RESYNCH request)', 'S(RESYNCH response)'],
    ];
    expect(await outcomes(script, [ONE])).toEqual(['protocol']);
  });

  it('is a timeout, and the end, when nothing at all comes', async () => {
    const script: Script = [
      ['I(0,0) 00840000', 'silent'],
      ['R(0)#2', 'silent'],
      ['R(0)#2', 'silent'],
    ];
    expect(await outcomes(script, [ONE, ONE])).toEqual(['timeout', 'timeout']);
  });

  it.each<[string, Reply, string]>([
    ['damaged', 'damaged', 'protocol'],
    ['silent', 'silent', 'timeout'],
    ['of another size', 'S(IFS response) 253', 'protocol'],
    ['no response', 'R(0)', 'protocol'],
    ['from another node', bytes('12E101FE 0C'), 'protocol'],
  ])('keeps the transmission from opening when it is the first and its answer is %s', async (_, reply, code) => {
    const card = new ScriptedCard(times(3, ['S(IFS request) 254', reply]));
    await expect(openT1(card, SMALL_CARD)).rejects.toMatchObject({ code });
    expect(card.left).toBe(0);
    expect(card.wrong).toEqual([]);
  });

  it('may be the first, twice, and the transmission still opens', async () => {
    const card = new ScriptedCard([...times(2, ['S(IFS request) 254', 'damaged']), SIZES]);
    expect((await openT1(card, SMALL_CARD)).protocol).toBe('T=1');
  });
});

describe('a chain that is broken off', () => {
  it('by the card that takes it fails the command, and the next one goes on in step', async () => {
    const script: Script = [
      ['I(0,1) 00A40000', 'S(ABORT request)'],
      ['S(ABORT response)', 'R(1)'],
      ['I(1,0) 00840000', 'I(0,0) 9000'],
    ];
    expect(await outcomes(script, [THREE, ONE])).toEqual(['protocol', '9000']);
  });

  it('by the card that did not take its last block leaves that number to the next one', async () => {
    const script: Script = [
      ['I(0,1) 00A40000', 'S(ABORT request)'],
      ['S(ABORT response)', 'R(0)'],
      ['I(0,0) 00840000', 'I(0,0) 9000'],
    ];
    expect(await outcomes(script, [THREE, ONE])).toEqual(['protocol', '9000']);
  });

  it('by the card that sends it fails the command too', async () => {
    const script: Script = [
      ['I(0,0) 00840000', 'I(0,1) 0102'],
      ['R(1)', 'S(ABORT request)'],
      ['S(ABORT response)', 'R(1)'],
      ['I(1,0) 00840000', 'I(1,0) 9000'],
    ];
    expect(await outcomes(script, [ONE, ONE])).toEqual(['protocol', '9000']);
  });

  it('is broken off by both sides though blocks get lost', async () => {
    const script: Script = [
      ['I(0,1) 00A40000', 'S(ABORT request)'],
      ['S(ABORT response)', 'S(ABORT request)'],
      ['S(ABORT response)', 'damaged'],
      ['R(0)#1', 'I(0,0) 9000'],
      ['R(0)#1', 'R(1)#1'],
      ['I(1,0) 00840000', 'I(0,0) 9000'],
    ];
    expect(await outcomes(script, [THREE, ONE])).toEqual(['protocol', '9000']);
  });

  it('by us, because the answer is longer than any can be, leaves both in step', async () => {
    const part = '00'.repeat(254);
    const chain = Array.from({ length: 259 }, (_, index): [string, Reply] => [
      index === 0 ? 'I(0,0) 00840000' : `R(${index % 2})`,
      `I(${index % 2},1) ${part}`,
    ]);
    const script: Script = [
      ...chain,
      ['S(ABORT request)', 'silent'],
      ['S(ABORT request)', 'S(ABORT response)'],
      ['I(1,0) 00840000', 'I(1,0) 9000'],
    ];
    expect(await outcomes(script, [ONE, ONE])).toEqual(['protocol', '9000']);
  });

  it('is not, when its last block alone is too much, and then it is no answer', async () => {
    const part = '00'.repeat(254);
    const chain = Array.from({ length: 258 }, (_, index): [string, Reply] => [
      index === 0 ? 'I(0,0) 00840000' : `R(${index % 2})`,
      `I(${index % 2},1) ${part}`,
    ]);
    const next: [string, Reply] = ['I(1,0) 00840000', 'I(1,0) 9000'];
    expect(await outcomes([...chain, ['R(0)', 'I(0,0) 000000009000'], next], [ONE, ONE])).toEqual([
      `${part.repeat(258)}000000009000`,
      '9000',
    ]);
    expect(await outcomes([...chain, ['R(0)', 'I(0,0) 00000000009000'], next], [ONE, ONE])).toEqual([
      'protocol',
      '9000',
    ]);
  });

  it('by us, because empty blocks bring it no nearer to its end', async () => {
    const chain = Array.from({ length: 256 }, (_, index): [string, Reply] => [
      index === 0 ? 'I(0,0) 00840000' : `R(${index % 2})`,
      `I(${index % 2},1)`,
    ]);
    const script: Script = [...chain, ['S(ABORT request)', 'S(ABORT response)']];
    expect(await outcomes(script, [ONE])).toEqual(['protocol']);
  });
});

describe('a failure of the reader', () => {
  it.each<ReaderErrorCode>(['card-removed', 'reader-gone', 'timeout', 'service-down'])(
    'with %s goes through as it is and is the end',
    async (code) => {
      expect(await outcomes([['I(0,0) 00840000', lineError(code)]], [ONE, ONE])).toEqual([code, code]);
    },
  );

  it('that damaged an answer on the line is recovered from', async () => {
    const script: Script = [
      ['I(0,0) 00840000', lineError('protocol')],
      ['R(0)#1', 'I(0,0) 9000'],
    ];
    expect(await outcomes(script, [ONE])).toEqual(['9000']);
  });

  it('in RESYNCH is what the caller hears of', async () => {
    const script: Script = [...LOST, ['S(RESYNCH request)', lineError('card-removed')]];
    expect(await outcomes(script, [ONE, ONE])).toEqual(['card-removed', 'card-removed']);
  });

  it('before the transmission is open goes through as it is', async () => {
    const card = new ScriptedCard([['S(IFS request) 254', lineError('card-removed')]]);
    await expect(openT1(card, SMALL_CARD)).rejects.toMatchObject({ code: 'card-removed' });
  });
});

describe('what is no APDU', () => {
  it('is not sent, and ends nothing', async () => {
    const script: Script = [['I(0,0) 00840000', 'I(0,0) 9000']];
    expect(await outcomes(script, ['', '00A400', '00'.repeat(65_545), ONE])).toEqual([
      'protocol',
      'protocol',
      'protocol',
      '9000',
    ]);
  });

  it('is no answer, which ends nothing either', async () => {
    const script: Script = [
      ['I(0,0) 00840000', 'I(0,0) 90'],
      ['I(1,0) 00840000', 'I(1,0)'],
      ['I(0,0) 00840000', 'I(0,0) 9000'],
    ];
    expect(await outcomes(script, [ONE, ONE, ONE])).toEqual(['protocol', 'protocol', '9000']);
  });
});
