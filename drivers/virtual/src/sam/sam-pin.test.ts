import { describe, expect, it } from 'vitest';
import { KEYS, say, sayOne } from '../card-under-test.js';
import type { SamMemory } from './sam-pin.js';
import { VirtualSam } from './virtual-sam.js';

const SELECT_DF01 = '00A4000002DF01';
const verify = (pin: string) => `00200000${(pin.length / 2).toString(16).padStart(2, '0')}${pin}`;
const change = (from: string, to: string) =>
  `805E0100${((from.length + to.length) / 2 + 1).toString(16).padStart(2, '0')}${from}FF${to}`;

describe('the PIN of the virtual SAM', () => {
  it('is replaced by whoever knows it, and opens nothing by that', async () => {
    const sam = new VirtualSam(KEYS);
    expect(await say(sam, SELECT_DF01, verify('123456'), change('123456', '8765432100'))).toEqual([
      '9000',
      '9000',
      '9000',
    ]);
    expect(await sayOne(sam, `80DE473118${'00'.repeat(24)}`)).toBe('6982');
    expect(await say(sam, verify('123456'), verify('8765432100'))).toEqual(['63C2', '9000']);
  });

  it('is asked for with the tries of VERIFY when it is replaced', async () => {
    const sam = new VirtualSam(KEYS);
    await say(sam, SELECT_DF01);
    expect(await say(sam, change('654321', '1234'), verify('1234'), change('1111', '1234'), verify('123456'))).toEqual([
      '63C2',
      '63C1',
      '63C0',
      '6983',
    ]);
    expect(await sayOne(sam, change('123456', '1234'))).toBe('6983');
  });

  it.each([
    ['nothing in place of the old one', '805E010003FF1234', '6A80'],
    ['nothing in place of the new one', '805E010004123456FF', '6A80'],
    ['no separator', '805E0100051234561234', '6A80'],
    ['a new one that is not BCD', change('123456', '12AB'), '6A80'],
    ['a new one that is too long', change('12', '00'.repeat(9)), '6A80'],
    ['two bytes', '805E0100021234', '6700'],
    ['eighteen bytes', change('12345678', '00'.repeat(13)), '6700'],
    ['other parameters', '805E0000051234FF1234', '6A86'],
  ])('is not replaced, at no cost of tries, by %s', async (_, command, answer) => {
    const sam = new VirtualSam(KEYS);
    expect(await say(sam, SELECT_DF01, command, verify('123456'))).toEqual(['9000', answer, '9000']);
    expect(sam.memory().pinTries).toBe(3);
  });

  it('belongs to DF01', async () => {
    expect(await sayOne(new VirtualSam(KEYS), change('123456', '1234'))).toBe('6A88');
  });

  it('and its counter go on in a SAM that is made from the memory of another', async () => {
    const changes: SamMemory[] = [];
    const sam = new VirtualSam(KEYS, { onChange: (memory) => void changes.push(memory) });
    await say(sam, SELECT_DF01, verify('123456'), verify('1234'), verify('1235'));
    expect(changes).toEqual([2, 1].map((pinTries) => ({ version: 1, pin: '123456', pinTries })));
    const again = new VirtualSam(KEYS, { memory: sam.memory() });
    expect(await say(again, SELECT_DF01, verify('1236'), verify('123456'))).toEqual(['9000', '63C0', '6983']);
    const changed = new VirtualSam(KEYS, { memory: { version: 1, pin: '0000', pinTries: 3 } });
    expect(await say(changed, SELECT_DF01, verify('0000'))).toEqual(['9000', '9000']);
  });

  it('stays as it was when its memory fails', async () => {
    const fail = () => {
      throw new Error('disk full');
    };
    const sam = new VirtualSam(KEYS, { onChange: fail });
    expect(await say(sam, SELECT_DF01, change('123456', '1234'))).toEqual(['9000', '6581']);
    expect(await say(sam, SELECT_DF01, verify('1234'), SELECT_DF01, verify('123456'))).toEqual([
      '9000',
      '6581',
      '9000',
      '9000',
    ]);
    expect(sam.memory()).toEqual({ version: 1, pin: '123456', pinTries: 3 });
  });

  it('may be tried as often as the settings say', async () => {
    const sam = new VirtualSam({ ...KEYS, sam: { ...KEYS.sam, pinTries: 15 } });
    expect(await say(sam, SELECT_DF01, verify('1234'))).toEqual(['9000', '63CE']);
  });
});
